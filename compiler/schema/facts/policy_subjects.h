// SPDX-License-Identifier: Apache-2.0
//
// What policies, tests and invariants can speak of: the kinds of objects, and facts of them that
// nobody writes as fields: the permissions of a project, the application of a canary, the plan that
// follows from it. Values of facts are made by policies/verdicts; here are their types.
#pragma once

#include "compiler/schema/schema.h"

namespace rollout::schema {

struct PolicySubject {
  const Block* block;            // its `kind` is what `match` says
  std::span<const Field> facts;  // besides the block's own fields
};

std::span<const PolicySubject> policy_subjects();
// The block of a kind that `match` can say; null for any other.
const Block* find_policy_subject(std::string_view kind);
// The facts of such a block; none of any other.
std::span<const Field> facts_of(const Block& block);
const Field* find_fact(const Block& block, std::string_view name);

// Whether a canary has a fact of that name in its plan and no field of its own.
bool is_of_plan_only(std::string_view name);

// Blocks that nobody writes.
const Block& plan_facts();
const Block& permission_facts();
const Block& right_facts();
const Block& window_facts();
const Block& object_facts();

}  // namespace rollout::schema
