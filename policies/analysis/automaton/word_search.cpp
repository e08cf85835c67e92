// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/word_search.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace rollout::analysis {

namespace {

using Set = SubsetAutomaton::Set;
using Tuple = std::vector<std::uint32_t>;  // a state of each language of `all`

// How many sets a new one is compared with. The first are the most general.
constexpr std::size_t kMostCompared = 32;

struct Node {
  std::uint32_t tuple;
  Set set;
  std::uint32_t from;
  char32_t character;
};

// A range of characters and where it leads.
struct Branch {
  CharacterRange range;
  Tuple tuple;
};

struct Successor {
  char32_t character;
  std::uint32_t tuple;
  Set set;
};

class Search {
 public:
  Search(const WordQuery& query, Budget& budget)
      : query_(query), budget_(budget), excluded_(query.none ? *query.none : nothing_) {}

  WordSearch run() {
    using Outcome = WordSearch::Outcome;
    reach({0, intern(Tuple(query_.all.size(), Automaton::kStart)), excluded_.start()}, 0);
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (is_goal(nodes_[at])) return {Outcome::found, word_to(at)};
      if (!expand(at)) return {Outcome::undecided};
    }
    return {Outcome::none};
  }

 private:
  std::uint32_t intern(const Tuple& tuple) {
    const auto [found, fresh] =
        numbers_.try_emplace(tuple, static_cast<std::uint32_t>(tuples_.size()));
    if (fresh) {
      tuples_.push_back(&found->first);
      reached_.emplace_back();
    }
    return found->second;
  }

  bool is_goal(const Node& node) const {
    const auto& tuple = *tuples_[node.tuple];
    for (std::size_t i = 0; i < tuple.size(); ++i)
      if (!query_.all[i]->accepts(tuple[i])) return false;
    return !excluded_.accepts(node.set, query_.spared);
  }

  // The ranges that all languages can take.
  std::vector<Branch> branches(const Tuple& tuple) const {
    std::vector<Branch> done = {{{0, kBoundary}, {}}};
    for (std::size_t i = 0; i < tuple.size(); ++i) {
      std::vector<Branch> next;
      for (const auto& branch : done)
        for (const auto& edge : query_.all[i]->edges(tuple[i])) {
          const CharacterRange both{std::max(branch.range.first, edge.first),
                                    std::min(branch.range.last, edge.last)};
          if (both.last < both.first) continue;
          next.push_back({both, branch.tuple});
          next.back().tuple.push_back(edge.target);
        }
      done = std::move(next);
    }
    return done;
  }

  bool expand(std::uint32_t at) {
    const auto node = nodes_[at];
    const auto* moves = excluded_.moves(node.set, budget_);
    if (moves == nullptr) return false;
    std::vector<Successor> successors;
    for (const auto& branch : branches(*tuples_[node.tuple])) {
      auto move = std::ranges::partition_point(
          *moves, [&](const auto& each) { return each.last < branch.range.first; });
      const auto tuple = intern(branch.tuple);
      for (; move != moves->end() && move->first <= branch.range.last; ++move) {
        if (!budget_.spend(1)) return false;
        const auto character = most_readable(
            {std::max(branch.range.first, move->first), std::min(branch.range.last, move->last)});
        if (character && !excluded_.is_total(move->target, query_.spared))
          successors.push_back({*character, tuple, move->target});
      }
    }
    std::ranges::stable_sort(successors, {},
                             [](const Successor& each) { return reading_rank(each.character); });
    for (const auto& successor : successors) reach(successor, at);
    return true;
  }

  void reach(const Successor& successor, std::uint32_t from) {
    auto& sets = reached_[successor.tuple];
    if (!visited_.insert(std::uint64_t{successor.tuple} << 32 | successor.set).second) return;
    const auto compared = std::min(sets.size(), kMostCompared);
    for (std::size_t i = 0; i < compared; ++i)
      if (excluded_.includes(successor.set, sets[i])) return;
    sets.push_back(successor.set);
    nodes_.push_back({successor.tuple, successor.set, from, successor.character});
  }

  std::u32string word_to(std::uint32_t at) const {
    std::u32string word;
    for (; at != 0; at = nodes_[at].from) word += nodes_[at].character;
    std::ranges::reverse(word);
    return word;
  }

  const WordQuery& query_;
  Budget& budget_;
  SubsetAutomaton nothing_{{}};
  SubsetAutomaton& excluded_;
  std::vector<Node> nodes_;
  std::map<Tuple, std::uint32_t> numbers_;
  std::vector<const Tuple*> tuples_;
  std::vector<std::vector<Set>> reached_;  // with each tuple
  std::unordered_set<std::uint64_t> visited_;
};

}  // namespace

WordSearch find_word(const WordQuery& query, Budget& budget) { return Search(query, budget).run(); }

}  // namespace rollout::analysis
