// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/child.h"
#include "compiler/support/write_all.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

namespace rollout::git {

namespace {

using Clock = std::chrono::steady_clock;
using support::Failure;
using support::Result;

// Never returns: nothing of the parent (its buffers, its threads) may go on here.
[[noreturn]] void be_child(const std::function<std::string()>& work, int descriptor,
                           ::pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);
  ::signal(SIGPIPE, SIG_IGN);
  ::_exit(support::write_all(descriptor, work()) ? 0 : 1);
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left <= 0 ? 0 : static_cast<int>(std::min<long long>(left, 60'000));
}

// Everything up to the end; nothing when the time is over before.
std::optional<std::string> read_until(int descriptor, Clock::time_point deadline) {
  std::string text;
  std::array<char, 65536> buffer;
  while (Clock::now() < deadline) {
    pollfd wait{descriptor, POLLIN, 0};
    const int ready = ::poll(&wait, 1, milliseconds_until(deadline));
    if (ready < 0 && errno != EINTR) return std::nullopt;
    if (ready <= 0) continue;
    const auto count = ::read(descriptor, buffer.data(), buffer.size());
    if (count == 0) return text;
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    else if (errno != EINTR) return std::nullopt;
  }
  return std::nullopt;
}

int wait_for(::pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return status;
}

}  // namespace

Result<std::string> run_in_child(const std::function<std::string()>& work,
                                 std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return Failure{std::strerror(errno)};
  const auto parent = ::getpid();
  const auto child = ::fork();
  if (child == 0) be_child(work, pipe[1], parent);
  ::close(pipe[1]);
  if (child < 0) {
    ::close(pipe[0]);
    return Failure{std::strerror(errno)};
  }
  auto text = read_until(pipe[0], deadline);
  ::close(pipe[0]);
  if (!text) ::kill(child, SIGKILL);
  const int status = wait_for(child);
  if (!text)
    return Failure{"no answer within " + std::to_string(patience.count() / 1000) + " seconds"};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Failure{"it ended in the middle"};
  return std::move(*text);
}

}  // namespace rollout::git
