// SPDX-License-Identifier: Apache-2.0
//
// Reports in files.
#pragma once

#include <string>
#include <vector>

#include "compiler/reports/report.h"
#include "compiler/support/result.h"

namespace rollout::cli {

// The first part goes to the file, the others beside it: comment.md, comment.2.md, comment.3.md.
// Those of an earlier run that had more parts are removed.
support::Status write_parts(const std::string& file, const std::vector<std::string>& parts);

// Appends to the summary of the step, as much as its size leaves.
support::Status append_summary(const std::string& file, const reports::Report& report);

}  // namespace rollout::cli
