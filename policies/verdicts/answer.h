// SPDX-License-Identifier: Apache-2.0
//
// What a condition is for one subject: a value, or the reason why there is none. The reasons are
// ordered: of two, the greater one is the reason of the whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/ir/condition.h"
#include "compiler/value/value.h"

namespace rollout::verdicts {

enum class Lack : std::uint8_t {
  nothing,   // there is a value
  not_set,   // a field of the subject that nobody set
  fact,      // a fact that lives outside Git and is not declared
  failure,   // it cannot be computed: a division by zero, two canaries where one is meant
  reported,  // a mistake in the subject that has its own diagnostic
};

struct Answer {
  value::Value value = {};
  Lack lack = Lack::nothing;
  std::string reason = {};  // not_set: the path; fact: what is not declared; failure: a message
  std::string_view advice = {};  // fact: how it becomes known
  source::Span place = {};       // not_set: the block that lacks it
  bool repeated = false;  // not_set: blocks of which there may be many, so that none is a number

  static Answer of(const value::Value& value) { return {value}; }
  static Answer lacking(Lack lack, std::string reason, source::Span place = {}) {
    return {{}, lack, std::move(reason), {}, place};
  }
  static Answer undeclared(std::string fact, std::string_view advice, source::Span place) {
    return {{}, Lack::fact, std::move(fact), advice, place};
  }

  bool known() const { return lack == Lack::nothing; }
  bool is(bool truth) const {
    return known() && value.is(value::Kind::boolean) && value.as_boolean() == truth;
  }
};

}  // namespace rollout::verdicts
