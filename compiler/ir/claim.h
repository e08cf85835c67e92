// SPDX-License-Identifier: Apache-2.0
//
// What a sentence of a test or an invariant claims: typed and resolved, not decided.
#pragma once

#include <variant>

#include "compiler/ir/condition.h"
#include "compiler/ir/project.h"
#include "compiler/value/object.h"

namespace rollout::ir {

// A declared object, or one that the test is given.
struct ClaimSubject {
  std::string_view kind;
  std::string_view name;
  Index given = kNone;  // of the test's fixtures
  Span window = {};     // of a window, which may share its name: where the project says it
};

// `expect deny prod-safety.pinned on bad`, `expect pass on good`
enum class Expected : std::uint8_t { deny, warn, pass };
struct VerdictClaim {
  Expected expected;
  std::string_view rule;  // "prod-safety" or "prod-safety.pinned"; empty: of every policy
  ClaimSubject subject;
};

// `expect project payments denies destination namespace "kube-system"`, `no project allows …`
struct PermissionClaim {
  Index project = kNone;  // kNone: every project that somebody wrote
  bool permitted;
  Rule rule;  // what is asked for, as an allow
};

// `expect role payments.deployer can sync application "checkout"`
struct RoleClaim {
  Index project;
  std::string_view role;
  bool permitted;
  RoleRule rule;  // what is asked for, as an allow
};

// `expect application "web" where …`, `no application where …`, `every canary where …`
enum class Amount : std::uint8_t { one, none, every };
struct ObjectClaim {
  Amount amount;
  ClaimSubject subject;  // of one; else its kind alone
  bool plan = false;     // what follows from a canary's fields, instead of them
  ConditionPointer where;
};

struct Claim {
  const value::Sentence* sentence;
  // Nothing: it could not be read, which was reported.
  std::variant<std::monostate, VerdictClaim, PermissionClaim, RoleClaim, ObjectClaim> what = {};
};

}  // namespace rollout::ir
