// SPDX-License-Identifier: Apache-2.0
//
// Diagnostics for people: the human form, with the source lines that they are about, and the
// compact form, one line each, which editors and grep understand. docs/diagnostics.md shows both.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "compiler/diagnostics/summary.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

struct RenderOptions {
  bool color = false;
  std::size_t columns = 160;  // of a line with its number; longer ones are cut around the span
  std::size_t per_file = 20;  // what goes beyond is counted: "… and 7 more in FILE"
};

// `diagnostics` are in the order of Sink::take. Ends with an empty line when anything was printed;
// the summary line is the caller's to add (summary.h).
std::string render_human(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                         const RenderOptions& options = {});

// `file:line:column: error[R0231]: message`, without a place just `error[R0231]: message`.
std::string render_compact(std::span<const Diagnostic> diagnostics,
                           const source::SourceMap& sources);

}  // namespace rollout::diagnostics
