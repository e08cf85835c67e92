// SPDX-License-Identifier: Apache-2.0
//
// What follows from a canary's fields, step by step, as Flagger carries them out (flagger.md 2.2):
// a check each `interval`; a step after each that passes; the failed ones are counted and never
// forgotten, and the tick after the `threshold`-th rolls back. Times count from the first exposure.
//
//   const auto* plan = canary_plan(*canary.object, arena, symbols);   // schema::plan_facts()
#pragma once

#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "compiler/value/object.h"

namespace rollout::verdicts {

// In the arena. What does not follow (which share an A/B test exposes) is not set.
const value::Object* canary_plan(const value::Object& canary, support::Arena& arena,
                                 support::SymbolTable& symbols);

}  // namespace rollout::verdicts
