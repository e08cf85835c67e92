// SPDX-License-Identifier: Apache-2.0
#include "cli/child_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

extern char** environ;

namespace rollout::cli {
namespace {

using Clock = std::chrono::steady_clock;
using support::Failure;
using support::Result;

// Both ends are closed where they are still open.
class Pipe {
 public:
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == 0) read_ = ends[0], write_ = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_read();
    close_write();
  }

  bool is_open() const { return read_ >= 0; }
  int read_end() const { return read_; }
  int write_end() const { return write_; }
  void close_read() { close(read_); }
  void close_write() { close(write_); }

 private:
  static void close(int& end) {
    if (end >= 0) ::close(std::exchange(end, -1));
  }

  int read_ = -1;
  int write_ = -1;
};

// 0, or what kept the program from being started.
int start(const std::vector<std::string>& words, const Pipe& out, const Pipe& error,
          ::pid_t& child) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, out.write_end(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, error.write_end(), STDERR_FILENO);
  const int result =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return result;
}

// Appends what is there; closes at the end.
void drain(Pipe& pipe, std::string& text) {
  std::array<char, 65536> buffer;
  const auto count = ::read(pipe.read_end(), buffer.data(), buffer.size());
  if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
  else if (count == 0 || errno != EINTR) pipe.close_read();
}

// False when the time is over before both ended.
bool read_both(Pipe& out, Pipe& error, Finished& finished, Clock::time_point deadline) {
  while (out.is_open() || error.is_open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waits[] = {{out.read_end(), POLLIN, 0}, {error.read_end(), POLLIN, 0}};
    if (::poll(waits, 2, static_cast<int>(std::min<long long>(left, 60'000))) < 0 && errno != EINTR)
      return false;
    if (waits[0].revents != 0) drain(out, finished.out);
    if (waits[1].revents != 0) drain(error, finished.error);
  }
  return true;
}

int wait_for(::pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Result<Finished> run_program(const std::vector<std::string>& words,
                             std::chrono::milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  Pipe out;
  Pipe error;
  ::pid_t child = 0;
  if (!out.is_open() || !error.is_open()) return Failure{std::strerror(errno)};
  if (const int problem = start(words, out, error, child); problem != 0)
    return Failure{fmt::format("cannot run `{}`: {}", words[0], std::strerror(problem))};
  out.close_write();
  error.close_write();
  Finished finished;
  const bool ended = read_both(out, error, finished, deadline);
  if (!ended) ::kill(child, SIGKILL);
  finished.status = wait_for(child);
  if (!ended)
    return Failure{
        fmt::format("`{}` gave no answer within {} seconds", words[0], patience.count() / 1000)};
  return finished;
}

}  // namespace rollout::cli
