// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/witness.h"

#include <algorithm>

namespace rollout::analysis {

namespace {

using Outcome = WordSearch::Outcome;

// Some tenths of a second; a witness that only looks better is worth less.
constexpr std::uint64_t kUnits = 3'000'000;
constexpr std::uint64_t kReadableUnits = 300'000;

}  // namespace

Witness find_witness(Dimension dimension, const Facts& facts,
                     const std::function<WordSearch(const Automaton&, Budget&)>& find,
                     const std::function<bool(const Tuple&)>& holds) {
  Budget budget(kUnits);
  return find_witness(dimension, facts, find, holds, budget);
}

Witness find_witness(Dimension dimension, const Facts& facts,
                     const std::function<WordSearch(const Automaton&, Budget&)>& find,
                     const std::function<bool(const Tuple&)>& holds, Budget& shared) {
  const auto most = std::min(kUnits, shared.left());
  Budget budget(most);
  const auto anywhere = find(universe_of(dimension, facts), budget);
  shared.spend(most - budget.left());
  if (anywhere.outcome == Outcome::none) return {Outcome::none};
  const auto accept = [&](const WordSearch& search) -> std::optional<Tuple> {
    if (search.outcome != Outcome::found) return std::nullopt;
    auto tuple = tuple_of_word(dimension, search.word);
    if (!tuple || !holds(*tuple)) return std::nullopt;
    return tuple;
  };
  for (const auto& readable : readable_of(dimension, facts)) {
    Budget less(kReadableUnits);
    if (auto tuple = accept(find(readable, less))) return {Outcome::found, std::move(*tuple)};
  }
  if (auto tuple = accept(anywhere)) return {Outcome::found, std::move(*tuple)};
  if (anywhere.outcome == Outcome::undecided) return {Outcome::undecided, {}, "it takes too long"};
  return {Outcome::undecided, {}, "nothing real is found that would show a difference"};
}

}  // namespace rollout::analysis
