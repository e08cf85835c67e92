// SPDX-License-Identifier: Apache-2.0
//
// Options of `rollout check` that do not go together.
#pragma once

#include <optional>

#include "cli/arguments.h"
#include "cli/report_outputs.h"

namespace rollout::cli {

// As a sentence and an advice; nothing when all is well.
std::optional<UsageProblem> find_usage_problem(const Arguments& arguments,
                                               const ReportOutputs& outputs);

}  // namespace rollout::cli
