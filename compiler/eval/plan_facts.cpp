// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/condition.h"

namespace rollout::eval {

namespace {

using schema::Type;
using schema::TypeKind;

constexpr Type kInteger{.kind = TypeKind::integer};
constexpr Type kPercent{.kind = TypeKind::percent};
constexpr Type kDuration{.kind = TypeKind::duration};

constexpr schema::Field kFields[] = {
    {.name = "steps",
     .type = &kInteger,
     .doc = "How many times the new version's share grows, or the checks run."},
    {.name = "first_exposure",
     .type = &kPercent,
     .doc = "The share of the traffic that sees the new version first."},
    {.name = "last_exposure",
     .type = &kPercent,
     .doc = "The share that it has before it is promoted."},
    {.name = "min_time",
     .type = &kDuration,
     .doc = "How long a rollout takes when every check passes."},
    {.name = "max_time",
     .type = &kDuration,
     .doc = "How long it takes when every check fails as often as it may."},
    {.name = "rollback_time",
     .type = &kDuration,
     .doc = "How long failing checks take to roll the new version back."},
};

constexpr schema::Block kPlan{
    .kind = "plan",
    .doc = "What follows from a canary's fields, step by step.",
    .fields = kFields,
};

}  // namespace

const schema::Block& plan_facts() { return kPlan; }

}  // namespace rollout::eval
