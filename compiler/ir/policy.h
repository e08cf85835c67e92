// SPDX-License-Identifier: Apache-2.0
//
// Policies, their exceptions, invariants and tests, as written: typed and resolved, not decided.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/ir/application.h"
#include "compiler/ir/claim.h"
#include "compiler/ir/condition.h"
#include "compiler/value/object.h"

namespace rollout::ir {

struct PolicyRule {
  std::string id;         // "prod-safety.pinned"; an unnamed rule's is its policy's name
  bool denies;            // else it warns
  ConditionPointer when;  // null: always
  std::string_view because;
  Span span;
  std::string_view help = {};  // what to do about it; may be empty
  std::string_view docs = {};  // an address; may be empty
};

struct PolicyMatch {
  std::string_view kind;   // "application"
  ConditionPointer where;  // null: all of the kind
  Span span;
};

struct Policy {
  std::string_view name;
  std::vector<PolicyMatch> matches;
  std::vector<PolicyRule> rules;
  const value::Object* object;
};

struct Exception {
  std::string_view rule;  // "prod-safety" or "prod-safety.pinned"
  Span rule_span;
  std::string_view kind;    // "application"
  std::string_view target;  // its name; of a window that is not there none
  Span target_span;         // of a window, which may share its name: where the project says it
  std::string_view until;   // 2031-12-31
  Span until_span;
  std::string_view ticket;
  std::string_view because;
  Span span;
};

struct Invariant {
  std::string_view name;
  std::vector<Claim> claims;
  const value::Object* object;
};

// A fixture of a test: an object that exists only there.
struct Given {
  std::string_view name;
  const value::Frame* turn;                     // of a loop, which alone knows it; null: all do
  const value::Object* object;                  // null: it could not be made
  std::optional<Application> application = {};  // where it is one
};

struct Test {
  std::string_view name;
  std::vector<Given> given;
  std::vector<Claim> expectations;
  const value::Object* object;
};

}  // namespace rollout::ir
