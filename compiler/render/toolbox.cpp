// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/toolbox.h"

namespace rollout::render {

SandboxResult Toolbox::run(const std::string& program, const ToolRun& run) const {
  SandboxTask task{.directory = run.directory, .readable = run.readable, .writable = run.writable};
  task.words.push_back(program);
  task.words.insert(task.words.end(), run.words.begin(), run.words.end());
  task.writable.push_back(home_);
  // Go's runtime keeps below the bound by itself where it can.
  task.environment = {"HOME=" + home_,
                      "TMPDIR=" + home_,
                      "XDG_CACHE_HOME=" + home_,
                      "XDG_CONFIG_HOME=" + home_,
                      "XDG_DATA_HOME=" + home_,
                      "PATH=/usr/bin:/bin",
                      "LC_ALL=C.UTF-8",
                      "TZ=UTC",
                      "GOMEMLIMIT=" + std::to_string(limits_.memory / 4 * 3)};
  task.limits = limits_;
  return run_in_sandbox(task);
}

}  // namespace rollout::render
