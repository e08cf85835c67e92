// SPDX-License-Identifier: Apache-2.0
//
// What a rule of a policy says of one object that it does not let pass.
#pragma once

#include <string>

#include "policies/verdicts/part.h"
#include "policies/verdicts/subject.h"

namespace rollout::verdicts {

enum class Ruling : std::uint8_t {
  passes,
  fires,      // its condition holds
  not_set,    // it depends on a field that nobody set, which counts as if it held
  undecided,  // it depends on a fact that is not declared
  failed,     // it cannot be computed, which counts as if it held
};

struct Verdict {
  const ir::Policy* policy = nullptr;
  const ir::PolicyRule* rule = nullptr;
  Subject subject;
  Ruling ruling = Ruling::passes;
  std::string reason = {};       // not_set: the path; undecided: the fact; failed: a message
  std::string_view advice = {};  // undecided: how the fact becomes known
  source::Span place = {};       // not_set: the block that lacks the field
  bool while_matching = false;   // it is of `match … where`, not of the rule's own condition
};

}  // namespace rollout::verdicts
