// SPDX-License-Identifier: Apache-2.0
//
// The process around the commands: streams, signals, memory. All else is in run.cpp.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "cli/run.h"

namespace rollout::cli {
namespace {

void say(std::string_view message) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
}

// Not an exception: one cannot leave a function that is noexcept, and nothing here could go on
// anyway.
[[noreturn]] void run_out_of_memory() {
  say("error: the memory does not suffice\n");
  ::_exit(static_cast<int>(ExitStatus::world));
}

ExitStatus finish(Console& console, ExitStatus status) {
  const auto out = console.out.flush();
  if (!out.ok()) {
    say_error(console, out.failure().message);
    status = ExitStatus::world;
  }
  (void)console.error.flush();
  return status;
}

ExitStatus start(std::vector<std::string> words) {
  const auto environment = read_display_environment();
  const auto choice = color_choice(words);
  Output out(stdout, detect_terminal(STDOUT_FILENO, choice, environment));
  Output error(stderr, detect_terminal(STDERR_FILENO, choice, environment));
  Console console{out, error, stdin};
  return finish(console, run(std::move(words), console));
}

}  // namespace
}  // namespace rollout::cli

int main(int count, char** words) {
  using namespace rollout::cli;
  // A reader that goes away shows as EPIPE (console.h). An interrupt ends the process at once,
  // which is safe: files and output trees change in one step.
  std::signal(SIGPIPE, SIG_IGN);
  std::set_new_handler(run_out_of_memory);
  try {
    return static_cast<int>(start({words + (count > 0 ? 1 : 0), words + count}));
  } catch (const std::exception& exception) {
    say("error: this should not happen; please report it: ");
    say(exception.what());
    say("\n");
  }
  return static_cast<int>(ExitStatus::world);
}
