// SPDX-License-Identifier: Apache-2.0
//
// The findings of a report in the order in which they are written where a reader looks at the first
// ones, or shows no more: the worst first; of equal ones remarks as they were given, then
// diagnostics by place.
#pragma once

#include <vector>

#include "compiler/reports/finding.h"
#include "compiler/reports/report.h"

namespace rollout::reports {

// Which remarks: those that are infos are for forms that hold everything.
enum class Remarks : std::uint8_t { all, but_infos };

std::vector<Finding> worst_first(const Report& report, Remarks remarks = Remarks::but_infos);

}  // namespace rollout::reports
