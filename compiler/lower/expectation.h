// SPDX-License-Identifier: Apache-2.0
//
// The sentences of tests and invariants: whether they are written as they can be, and whether what
// they name exists. What they claim is not decided here. Private to compiler/lower.
#pragma once

#include "compiler/lower/context.h"

namespace rollout::lower {

// `expect …`; the test's `given` objects must be in it already.
void check_expectation(Context& context, const value::Sentence& sentence, const ir::Test& test);

// `no project allows …`, `no application where …`.
void check_prohibition(Context& context, const value::Sentence& sentence);

}  // namespace rollout::lower
