// SPDX-License-Identifier: Apache-2.0
//
// The way to where something went wrong: the calls of templates and the turns of loops around it.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/value/value.h"

namespace rollout::functions {

// Adds a note for each frame, innermost first; of a long way only its inner part.
void add_trail(diagnostics::Builder& report, const value::Frame* frame);

}  // namespace rollout::functions
