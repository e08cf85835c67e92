// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "compiler/render/confinement.h"

namespace rollout::render {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostErrorBytes = 64u << 10;
constexpr std::size_t kLongestWord = (128u << 10) - 1;  // MAX_ARG_STRLEN of Linux
constexpr int kNotConfined = 125;  // exit statuses that no tool here uses for itself
constexpr int kNotStarted = 126;

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void open(int number) { number_ = number; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;

  bool open() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read.open(ends[0]);
    write.open(ends[1]);
    return true;
  }
};

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> found;
  for (const auto& text : texts) found.push_back(const_cast<char*>(text.c_str()));
  found.push_back(nullptr);
  return found;
}

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit limit{value, value};
  ::setrlimit(resource, &limit);
}

void limit_all(const SandboxLimits& limits) {
  limit(RLIMIT_DATA, limits.memory);
  // A thread that computes without an end is stopped even where nobody waits any more.
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.patience.count() / 1000 * 4 + 1));
  limit(RLIMIT_FSIZE, limits.output);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 1024);
}

struct Start {
  const SandboxTask& task;
  const Confinement& confinement;
  std::vector<char*> words;
  std::vector<char*> environment;
  int out;
  int error;
  ::pid_t parent;
};

// Never returns, and allocates nothing: it stands between fork() and execve().
[[noreturn]] void become(const Start& start) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != start.parent) ::_exit(kNotStarted);
  ::setsid();
  const int nothing = ::open("/dev/null", O_RDONLY);
  if (::dup2(nothing, STDIN_FILENO) < 0 || ::dup2(start.out, STDOUT_FILENO) < 0 ||
      ::dup2(start.error, STDERR_FILENO) < 0 || ::chdir(start.task.directory.c_str()) != 0)
    ::_exit(kNotStarted);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  limit_all(start.task.limits);
  // What the parent has open (a repository, a database) is none of the child's.
  ::close_range(STDERR_FILENO + 1, ~0u, CLOSE_RANGE_CLOEXEC);
  if (!start.confinement.enter()) ::_exit(kNotConfined);
  ::execve(start.words[0], start.words.data(), start.environment.data());
  ::_exit(kNotStarted);
}

// Appends what is there, up to `most`; closes at the end. False where there was more.
bool drain(Descriptor& pipe, std::string& text, std::size_t most) {
  std::array<char, 65536> buffer;
  const auto count = ::read(pipe.number(), buffer.data(), buffer.size());
  if (count == 0 || (count < 0 && errno != EINTR)) pipe.close();
  if (count <= 0) return true;
  const auto room = most - text.size();
  text.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
  return static_cast<std::size_t>(count) <= room;
}

Ending read_both(Pipe& out, Pipe& error, const SandboxLimits& limits, SandboxResult& result) {
  const auto deadline = Clock::now() + limits.patience;
  while (out.read.is_open() || error.read.is_open()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return Ending::too_long;
    pollfd waits[] = {{out.read.number(), POLLIN, 0}, {error.read.number(), POLLIN, 0}};
    if (::poll(waits, 2, static_cast<int>(std::min<long long>(left, 60'000))) < 0 && errno != EINTR)
      return Ending::too_long;
    if (waits[0].revents != 0 && !drain(out.read, result.out, limits.output))
      return Ending::too_much;
    if (waits[1].revents != 0) drain(error.read, result.error, kMostErrorBytes);
  }
  return Ending::ended;
}

int wait_for(::pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

SandboxResult failed(Ending ending, std::string why) { return {ending, 0, {}, std::move(why)}; }

void explain(const SandboxTask& task, SandboxResult& result) {
  if (result.ending == Ending::too_long)
    result.error =
        "it did not end within " + std::to_string(task.limits.patience.count() / 1000) + " seconds";
  else if (result.ending == Ending::too_much)
    result.error = "it wrote more than " + std::to_string(task.limits.output) + " bytes";
  else if (result.status == kNotConfined)
    result = failed(Ending::unconfined, "this system does not let it be confined");
  else if (result.status == kNotStarted)
    result = failed(Ending::absent, "`" + task.words[0] + "` cannot be run");
}

}  // namespace

SandboxResult run_in_sandbox(const SandboxTask& task) {
  if (::access(task.words[0].c_str(), X_OK) != 0)
    return failed(Ending::absent, "there is no program `" + task.words[0] + "`");
  for (const auto& word : task.words)
    if (word.size() > kLongestWord)
      return failed(Ending::too_much, "a word of its command is longer than the system takes");
  const auto confinement = Confinement::prepare(task.words[0], task.readable, task.writable);
  if (!confinement.is_possible())
    return failed(Ending::unconfined, "this system has no Landlock, which keeps tools inside");
  Pipe out;
  Pipe error;
  if (!out.open() || !error.open()) return failed(Ending::absent, std::strerror(errno));
  const Start start{task,
                    confinement,
                    pointers(task.words),
                    pointers(task.environment),
                    out.write.number(),
                    error.write.number(),
                    ::getpid()};
  const auto child = ::fork();
  if (child == 0) become(start);
  if (child < 0) return failed(Ending::absent, std::strerror(errno));
  out.write.close();
  error.write.close();
  SandboxResult result;
  result.ending = read_both(out, error, task.limits, result);
  if (result.ending != Ending::ended) ::kill(child, SIGKILL);
  result.status = wait_for(child);
  explain(task, result);
  return result;
}

}  // namespace rollout::render
