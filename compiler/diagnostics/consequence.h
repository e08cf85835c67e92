// SPDX-License-Identifier: Apache-2.0
//
// One mistake, one diagnostic: takes out what another diagnostic explains. When a declaration is
// lost to a mistake, whatever refers to it is absent, and saying so would hide the mistake; when
// something was never declared, each of its uses is the same mistake.
#pragma once

#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/source/source_map.h"

namespace rollout::diagnostics {

// Of diagnostics in their order (Sink::take):
// - commas between the statements of a block that should have been a map go;
// - what means nothing on a line that could not be read goes, with what a call or a loop on it
//   made: the line was guessed at;
// - those that say that something is absent go when `loss` explains them;
// - those that say that something is idle go when there is an error of another kind;
// - of several about one absent thing the first stays, with the places of the others as notes and
//   their edits in its fix.
// An error always stays where there was one.
std::vector<Diagnostic> without_consequences(std::vector<Diagnostic> sorted, Loss loss,
                                             const source::SourceMap& sources);

}  // namespace rollout::diagnostics
