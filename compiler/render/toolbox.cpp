// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/toolbox.h"

#include <filesystem>
#include <system_error>

namespace rollout::render {

namespace {

// Whoever waits for a tool is not in the way of others meanwhile.
class GivenAway {
 public:
  explicit GivenAway(std::mutex& turn) : turn_(turn) { turn_.unlock(); }
  ~GivenAway() { turn_.lock(); }
  GivenAway(const GivenAway&) = delete;
  GivenAway& operator=(const GivenAway&) = delete;

 private:
  std::mutex& turn_;
};

// Go's runtime keeps below the bound of memory by itself where it can.
std::vector<std::string> environment_of(const std::string& home, const SandboxLimits& limits) {
  return {"HOME=" + home,
          "TMPDIR=" + home,
          "XDG_CACHE_HOME=" + home,
          "XDG_CONFIG_HOME=" + home,
          "XDG_DATA_HOME=" + home,
          "PATH=/usr/bin:/bin",
          "LC_ALL=C.UTF-8",
          "TZ=UTC",
          "GOMEMLIMIT=" + std::to_string(limits.memory / 4 * 3)};
}

}  // namespace

SandboxResult Toolbox::run(const std::string& program, const ToolRun& run) const {
  const auto home = staging_.folder();
  if (!home.ok()) return {Ending::absent, 0, {}, home.failure().message};
  SandboxTask task{.directory = run.directory, .readable = run.readable, .writable = run.writable};
  task.words.push_back(program);
  task.words.insert(task.words.end(), run.words.begin(), run.words.end());
  task.writable.push_back(home.value());
  task.environment = environment_of(home.value(), limits_);
  task.limits = limits_;
  const GivenAway given(turn_);
  auto result = run_in_sandbox(task);
  std::error_code ignored;
  std::filesystem::remove_all(home.value(), ignored);
  return result;
}

}  // namespace rollout::render
