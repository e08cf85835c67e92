// SPDX-License-Identifier: Apache-2.0
//
// Whether a change of a program stays where it was made: whether other files, which do not name
// what it declares, can notice it. They notice names, places and texts that must be unlike theirs
// (two canaries of one target); they never notice numbers, times and shares, nor which revision of
// a source is delivered and what its renderer is told.
#pragma once

#include "compiler/ir/program.h"

namespace rollout::driver {

// True when `after` claims nothing that `before` does not claim. What is missing or could not be
// understood in `after` claims nothing.
bool claims_no_more(const ir::Program& after, const ir::Program& before);

}  // namespace rollout::driver
