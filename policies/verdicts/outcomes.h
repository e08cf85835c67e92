// SPDX-License-Identifier: Apache-2.0
//
// What each part of conditions was, over all subjects that they were asked about: true, false, with
// a value, without one; and what of projects and roles they read that is no object of its own.
// Coverage is read from it (branches.h, test_coverage.h).
#pragma once

#include <cstdint>
#include <map>
#include <set>

#include "policies/verdicts/answer.h"

namespace rollout::verdicts {

enum class Seen : std::uint8_t { yes = 1, no = 2, present = 4, absent = 8 };

class Outcomes {
 public:
  void note(const ir::Condition& condition, const Answer& answer) {
    auto& seen = seen_[&condition];
    if (answer.is(true)) seen |= bit(Seen::yes);
    if (answer.is(false)) seen |= bit(Seen::no);
    if (answer.known()) seen |= bit(Seen::present);
    if (answer.lack == Lack::not_set || answer.lack == Lack::fact) seen |= bit(Seen::absent);
  }
  bool has(const ir::Condition& condition, Seen what) const {
    const auto found = seen_.find(&condition);
    return found != seen_.end() && (found->second & bit(what)) != 0;
  }

  // A sentence of a role, a group of it, a window.
  void note_read(source::Span span) { read_.insert(span); }
  bool has_read(source::Span span) const { return read_.contains(span); }

 private:
  static unsigned bit(Seen what) { return static_cast<unsigned>(what); }
  std::map<const ir::Condition*, unsigned> seen_;
  std::set<source::Span> read_;
};

}  // namespace rollout::verdicts
