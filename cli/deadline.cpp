// SPDX-License-Identifier: Apache-2.0
#include "cli/deadline.h"

#include <unistd.h>

#include <csignal>
#include <string_view>

#include "cli/exit_status.h"

namespace rollout::cli {

namespace {

// Only what a handler of a signal may call.
void end(int) {
  constexpr std::string_view kMessage = "error: it takes too long, and was ended\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  ::_exit(static_cast<int>(ExitStatus::findings));
}

}  // namespace

Deadline::Deadline(std::chrono::seconds patience) {
  std::signal(SIGALRM, end);
  ::alarm(static_cast<unsigned>(patience.count()));
}

Deadline::~Deadline() { ::alarm(0); }

}  // namespace rollout::cli
