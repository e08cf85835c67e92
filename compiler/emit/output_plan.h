// SPDX-License-Identifier: Apache-2.0
//
// What has to happen so that a directory holds a compiled set: found by looking, without touching
// anything. Files that rollout did not write (foreign ones) are never among it; one that stands
// where a file shall go is a failure, unless it has the very bytes already.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "compiler/emit/output_disk.h"
#include "compiler/emit/output_file.h"
#include "compiler/support/result.h"

namespace rollout::emit {

struct OutputPlan {
  std::vector<const OutputFile*> created;
  std::vector<const OutputFile*> changed;
  std::vector<const OutputFile*> unchanged;
  std::vector<std::string> removed;
  bool has_foreign = false;  // the directory holds something that is not rollout's
  bool list_changed = false;
  std::string list;  // the new `.rollout-files`

  bool empty() const {
    return created.empty() && changed.empty() && removed.empty() && !list_changed;
  }
};

// `out` is a directory or missing.
support::Result<OutputPlan> plan_output(OutputDisk& disk, const std::string& out,
                                        std::span<const OutputFile> files);

}  // namespace rollout::emit
