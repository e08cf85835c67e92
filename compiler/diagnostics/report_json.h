// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics for programs: the JSON that `--output json` prints. Its schema is
// docs/diagnostics.schema.json; "version" changes when a reader of the old form could fail.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/diagnostics/summary.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

// Findings that were there before, by their position: for who judges a change.
using KnownMarks = std::vector<bool>;

// The list alone, "[…]". `known` has a mark for each, or none at all.
std::string diagnostics_json(std::span<const Diagnostic> diagnostics,
                             const source::SourceMap& sources, const KnownMarks& known = {});

// Lines and columns count from 1, an end is the place after the last character. What has no place
// has an empty "file".
std::string report_json(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                        const Summary& summary);

}  // namespace rollout::diagnostics
