// SPDX-License-Identifier: Apache-2.0
//
// Comments of manifests that accept findings, as sentences of `.rollout` files do:
//
//   # rollout: accept R1112 until 2031-12-31 because "…"
//
// At the end of a line it is about that line; in a line of its own about the next one; and above
// the first line of a document about all of it. What they do is in diagnostics/acceptance.h.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/acceptance.h"

namespace rollout::adopt {

// What is malformed is reported. `paths` are those of the survey: of a file that is named itself,
// what its findings depend on was not seen.
std::vector<diagnostics::Acceptance> acceptances(const Survey& survey,
                                                 std::span<const std::string> paths,
                                                 const source::SourceMap& sources,
                                                 diagnostics::Sink& sink);

}  // namespace rollout::adopt
