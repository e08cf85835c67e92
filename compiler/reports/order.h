// SPDX-License-Identifier: Apache-2.0
//
// The order in which findings are written where a reader looks at the first ones, or shows no more:
// the worst first, then by place.
#pragma once

#include <span>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace rollout::reports {

std::vector<const diagnostics::Diagnostic*> worst_first(
    std::span<const diagnostics::Diagnostic> diagnostics);

}  // namespace rollout::reports
