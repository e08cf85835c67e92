// SPDX-License-Identifier: Apache-2.0
//
// The ways through a condition that a test can take, one outcome of one part each: an operand of
// `and` and `or`, an item that `any` and `all` look at, the condition of an `if`, each true and
// false; the left side of `??` with a value and without. What `not` gives is the reverse of its
// operand, and counts once; a part that is the same for every subject does not count.
//
// Whether the whole of a `when` was true and false is known of the rule, so it is not here.
#pragma once

#include <vector>

#include "policies/verdicts/outcomes.h"

namespace rollout::verdicts {

struct Branch {
  const ir::Condition* part;
  Seen outcome;
};

// In the order of the text.
std::vector<Branch> branches_within(const ir::Condition& condition);
// With the whole of the condition, true and false.
std::vector<Branch> branches_of(const ir::Condition& condition);

}  // namespace rollout::verdicts
