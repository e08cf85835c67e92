// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics of several compilations: whether they say the same, and one compilation's among those
// of another. Files are the same when their paths are.
#pragma once

#include <span>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_map.h"

namespace rollout::driver {

using Findings = std::vector<const diagnostics::Diagnostic*>;

// In one order, at the same bytes, word for word. Fixes are not compared: they follow from these.
bool same_findings(const Findings& left, const source::SourceMap& left_sources,
                   const Findings& right, const source::SourceMap& right_sources);

// The texts that they point into join `target`.
std::vector<diagnostics::Diagnostic> copies_of(const Findings& findings,
                                               const source::SourceMap& sources,
                                               source::SourceMap& target);

}  // namespace rollout::driver
