// SPDX-License-Identifier: Apache-2.0
//
// Turns `where` and `when` of policies, invariants and tests into typed, closed conditions. The
// subject's fields come first, then what the sentence could see; what of that has a value is
// computed now. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// Runs after every object of the program is complete, while the scopes of its sentences live.
void resolve_conditions(Context& context);

// Whether the sentences of a block judge: in a policy, an invariant or a test.
bool judges(const schema::Block& block);

// Refuses the clauses of a sentence that judges nothing; `from` fills the braces of those that have
// some.
void refuse_clauses(Context& context, const value::Sentence& sentence);

}  // namespace rollout::eval
