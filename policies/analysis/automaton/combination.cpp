// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/combination.h"

#include <map>

#include "policies/analysis/automaton/subset_automaton.h"

namespace rollout::analysis {

using State = AutomatonBuilder::State;

Automaton literal(std::u32string_view text) {
  AutomatonBuilder builder;
  const auto start = builder.add();
  auto at = start;
  for (const auto character : text) {
    const auto next = builder.add();
    builder.step(at, CharacterSet::of(character), next);
    at = next;
  }
  builder.accept(at);
  return builder.build(start);
}

Automaton run_of(const CharacterSet& characters) {
  AutomatonBuilder builder;
  const auto start = builder.add();
  builder.step(start, characters, start);
  builder.accept(start);
  return builder.build(start);
}

Automaton one_of(const CharacterSet& characters) {
  AutomatonBuilder builder;
  const auto start = builder.add();
  const auto end = builder.add();
  builder.step(start, characters, end);
  builder.accept(end);
  return builder.build(start);
}

Automaton any_text() { return run_of(CharacterSet::any()); }

Automaton filled_text() {
  return concatenate(std::vector{one_of(CharacterSet::any()), any_text()});
}

Automaton unite(std::span<const Automaton> parts) {
  AutomatonBuilder builder;
  const auto start = builder.add();
  for (const auto& part : parts) {
    const auto offset = builder.insert(part);
    builder.skip(start, offset);
    for (State state = 0; state < part.size(); ++state)
      if (part.accepts(state)) builder.accept(offset + state);
  }
  return builder.build(start);
}

namespace {

enum class Joint { nothing, boundary };

Automaton join(std::span<const Automaton> parts, Joint joint) {
  AutomatonBuilder builder;
  std::vector<State> ends = {builder.add()};
  const auto start = ends[0];
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto offset = builder.insert(parts[i]);
    for (const auto end : ends) {
      if (joint == Joint::boundary && i > 0) builder.cross(end, offset);
      else builder.skip(end, offset);
    }
    ends.clear();
    for (State state = 0; state < parts[i].size(); ++state)
      if (parts[i].accepts(state)) ends.push_back(offset + state);
  }
  for (const auto end : ends) builder.accept(end);
  return builder.build(start);
}

}  // namespace

Automaton concatenate(std::span<const Automaton> parts) { return join(parts, Joint::nothing); }

Automaton tuple_of(std::span<const Automaton> fields) { return join(fields, Joint::boundary); }

std::optional<Automaton> intersect(const Automaton& left, const Automaton& right, Budget& budget) {
  using Pair = std::pair<State, State>;
  AutomatonBuilder builder;
  std::map<Pair, State> known;
  std::vector<Pair> pending;
  const auto reach = [&](Pair pair) {
    const auto [found, fresh] = known.try_emplace(pair, 0);
    if (fresh) {
      found->second = builder.add();
      pending.push_back(pair);
      if (left.accepts(pair.first) && right.accepts(pair.second)) builder.accept(found->second);
    }
    return found->second;
  };
  const auto start = reach({Automaton::kStart, Automaton::kStart});
  while (!pending.empty()) {
    const auto pair = pending.back();
    pending.pop_back();
    const auto from = known.at(pair);
    for (const auto& a : left.edges(pair.first))
      for (const auto& b : right.edges(pair.second)) {
        if (!budget.spend(1)) return std::nullopt;
        const Edge both{std::max(a.first, b.first), std::min(a.last, b.last), 0};
        if (both.first <= both.last) builder.step(from, both, reach({a.target, b.target}));
      }
  }
  return builder.build(start);
}

std::optional<Automaton> complement(const Automaton& automaton, Budget& budget) {
  SubsetAutomaton subsets({{&automaton, 0}});
  AutomatonBuilder builder;
  std::map<SubsetAutomaton::Set, State> known;
  std::vector<SubsetAutomaton::Set> pending;
  const auto reach = [&](SubsetAutomaton::Set set) {
    const auto [found, fresh] = known.try_emplace(set, 0);
    if (fresh) {
      found->second = builder.add();
      pending.push_back(set);
      if (!subsets.accepts(set, nullptr)) builder.accept(found->second);
    }
    return found->second;
  };
  const auto start = reach(subsets.start());
  while (!pending.empty()) {
    const auto set = pending.back();
    pending.pop_back();
    const auto from = known.at(set);
    const auto* moves = subsets.moves(set, budget);
    if (moves == nullptr) return std::nullopt;
    for (const auto& move : *moves)
      if (move.first <= kLastCharacter)
        builder.step(from, CharacterSet{{move.first, std::min(move.last, kLastCharacter)}},
                     reach(move.target));
  }
  return builder.build(start);
}

}  // namespace rollout::analysis
