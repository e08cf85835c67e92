// SPDX-License-Identifier: Apache-2.0
//
// Findings as code hosts can place them: what was found in a text that stands in no file of the
// repository (what a chart became, a file of another repository) is told where the application is
// declared, and says where it is.
#pragma once

#include <span>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_map.h"

namespace rollout::cli {

std::vector<diagnostics::Diagnostic> placed_in_repository(
    std::span<const diagnostics::Diagnostic> findings, const source::SourceMap& sources);

}  // namespace rollout::cli
