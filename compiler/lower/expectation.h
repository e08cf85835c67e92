// SPDX-License-Identifier: Apache-2.0
//
// The sentences of tests and invariants: whether they are written as they can be, whether what they
// name exists, and what they claim. It is not decided here. Private to compiler/lower.
#pragma once

#include "compiler/lower/context.h"

namespace rollout::lower {

// `expect …`; the test's `given` objects must be in it already.
ir::Claim read_expectation(Context& context, const value::Sentence& sentence, const ir::Test& test);

// `no project allows …`, `no application where …`, `every canary where …`.
ir::Claim read_invariant(Context& context, const value::Sentence& sentence);

}  // namespace rollout::lower
