// SPDX-License-Identifier: Apache-2.0
//
// The union of several automata, made deterministic as far as somebody walks it: a state is the set
// of states that a text leads to in all of them. Each automaton has an owner, so that one walk can
// pass over the automata of some: that is how an entry is compared with all others.
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "policies/analysis/automaton/automaton.h"
#include "policies/analysis/automaton/budget.h"

namespace rollout::analysis {

using Owner = std::uint32_t;

struct OwnedAutomaton {
  const Automaton* automaton;  // must outlive the subset automaton
  Owner owner;
};

class SubsetAutomaton {
 public:
  using Set = std::uint32_t;

  static constexpr Set kEmpty = 0;

  explicit SubsetAutomaton(std::vector<OwnedAutomaton> parts);

  // The moves of a set, which cover every character and the boundary, ascending.
  struct Move {
    char32_t first;
    char32_t last;
    Set target;
  };
  // Nothing: the budget does not reach. The pointer holds as long as the automaton.
  const std::vector<Move>* moves(Set set, Budget& budget);

  Set start() const { return start_; }
  // Whether the text so far is in a language, and whether each text from here on is. The languages
  // of some owners may be passed over: null, of none.
  bool accepts(Set set, const std::vector<bool>* spared) const;
  bool is_total(Set set, const std::vector<bool>* spared) const;
  // Whether each state of one set is in the other: then so is each text that it accepts.
  bool includes(Set larger, Set smaller) const;

 private:
  using States = std::vector<std::uint32_t>;

  struct Subset {
    States states;
    std::uint64_t mask = 0;  // says quickly that one set is not in another
    std::vector<Owner> accepting;
    std::vector<Owner> total;
    std::unique_ptr<std::vector<Move>> moves;
  };
  struct Place {
    std::uint32_t part;
    std::uint32_t state;
  };
  struct StatesHash {
    std::size_t operator()(const States& states) const;
  };

  Set intern(States states);
  std::vector<Edge> edges_of(const Subset& subset) const;

  std::vector<OwnedAutomaton> parts_;
  std::vector<Place> places_;  // of each state of the union
  std::vector<Subset> subsets_;
  std::unordered_map<States, Set, StatesHash> known_;
  Set start_ = kEmpty;
};

}  // namespace rollout::analysis
