// SPDX-License-Identifier: Apache-2.0
//
// The one question that every proof comes down to: is there a word in all of some languages and in
// none of some others? Inclusion, equivalence, overlap and emptiness are such questions.
//
//   WordQuery query{.all = {&before}, .none = &after};
//   const auto found = find_word(query, budget);   // a text of `before` that `after` lacks
//
// The word is a shortest one, and among those a readable one. Sets of states that include others
// which were looked at before are passed over: so patterns that are hard to make deterministic are
// mostly not hard here.
#pragma once

#include <string>
#include <vector>

#include "policies/analysis/automaton/subset_automaton.h"

namespace rollout::analysis {

struct WordQuery {
  std::vector<const Automaton*> all;
  SubsetAutomaton* none = nullptr;            // null: nothing is excluded
  const std::vector<bool>* spared = nullptr;  // by owner: whose languages do not exclude
};

struct WordSearch {
  enum class Outcome { found, none, undecided };

  Outcome outcome;
  std::u32string word = {};  // when found
};

WordSearch find_word(const WordQuery& query, Budget& budget);

}  // namespace rollout::analysis
