// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/automaton.h"

#include <algorithm>

namespace rollout::analysis {

namespace {

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;

using State = AutomatonBuilder::State;

// The states that are reached from some, along `next`.
template <typename Next>
std::vector<bool> reach(std::vector<State> pending, std::size_t count, Next next) {
  std::vector<bool> reached(count);
  for (const auto state : pending) reached[state] = true;
  while (!pending.empty()) {
    const auto state = pending.back();
    pending.pop_back();
    next(state, [&](State other) {
      if (reached[other]) return;
      reached[other] = true;
      pending.push_back(other);
    });
  }
  return reached;
}

}  // namespace

bool Automaton::is_total(std::uint32_t state) const {
  if (!accepting_[state]) return false;
  return std::ranges::any_of(edges(state), [state](const Edge& edge) {
    return edge.first == 0 && edge.last >= kLastCharacter && edge.target == state;
  });
}

State AutomatonBuilder::add() {
  states_.emplace_back();
  return static_cast<State>(states_.size() - 1);
}

void AutomatonBuilder::step(State from, const CharacterSet& characters, State to) {
  for (const auto& range : characters.ranges())
    states_[from].edges.push_back({range.first, range.last, to});
}

void AutomatonBuilder::step(State from, const Edge& edge, State offset) {
  states_[from].edges.push_back({edge.first, edge.last, offset + edge.target});
}

void AutomatonBuilder::cross(State from, State to) {
  states_[from].edges.push_back({kBoundary, kBoundary, to});
}

void AutomatonBuilder::skip(State from, State to) { states_[from].skips.push_back(to); }

State AutomatonBuilder::insert(const Automaton& automaton) {
  const auto offset = static_cast<State>(states_.size());
  states_.resize(states_.size() + automaton.size());
  for (State state = 0; state < automaton.size(); ++state)
    for (const auto& edge : automaton.edges(state)) step(offset + state, edge, offset);
  return offset;
}

std::vector<AutomatonBuilder::Draft> AutomatonBuilder::without_skips() const {
  std::vector<Draft> plain(states_.size());
  std::vector<State> pending;
  std::vector<State> seen_for(states_.size(), kUnknown);
  for (State from = 0; from < states_.size(); ++from) {
    auto& draft = plain[from];
    pending = {from};
    seen_for[from] = from;
    while (!pending.empty()) {
      const auto& state = states_[pending.back()];
      pending.pop_back();
      draft.accepts = draft.accepts || state.accepts;
      draft.edges.insert(draft.edges.end(), state.edges.begin(), state.edges.end());
      for (const auto next : state.skips)
        if (seen_for[next] != from) {
          seen_for[next] = from;
          pending.push_back(next);
        }
    }
    std::ranges::sort(draft.edges);
    draft.edges.erase(std::unique(draft.edges.begin(), draft.edges.end()), draft.edges.end());
  }
  return plain;
}

// Those that are reached from the start and can still accept.
std::vector<bool> AutomatonBuilder::useful(const std::vector<Draft>& drafts, State start) {
  auto useful = reach({start}, drafts.size(), [&](State state, auto visit) {
    for (const auto& edge : drafts[state].edges) visit(edge.target);
  });
  std::vector<std::vector<State>> sources(drafts.size());
  std::vector<State> accepting;
  for (State state = 0; state < drafts.size(); ++state) {
    for (const auto& edge : drafts[state].edges) sources[edge.target].push_back(state);
    if (drafts[state].accepts) accepting.push_back(state);
  }
  const auto alive = reach(accepting, drafts.size(), [&](State state, auto visit) {
    for (const auto source : sources[state]) visit(source);
  });
  for (State state = 0; state < drafts.size(); ++state)
    useful[state] = useful[state] && alive[state];
  return useful;
}

Automaton AutomatonBuilder::build(State start) const {
  const auto drafts = without_skips();
  const auto kept = useful(drafts, start);
  if (!kept[start]) return {};
  std::vector<State> order = {start};
  std::vector<State> place(drafts.size(), kUnknown);
  place[start] = Automaton::kStart;
  for (State state = 0; state < drafts.size(); ++state)
    if (kept[state] && state != start) {
      place[state] = static_cast<State>(order.size());
      order.push_back(state);
    }
  Automaton automaton;
  automaton.ends_.clear();
  automaton.accepting_.clear();
  for (const auto state : order) {
    for (const auto& edge : drafts[state].edges)
      if (kept[edge.target])
        automaton.edges_.push_back({edge.first, edge.last, place[edge.target]});
    automaton.ends_.push_back(static_cast<std::uint32_t>(automaton.edges_.size()));
    automaton.accepting_.push_back(drafts[state].accepts);
  }
  return automaton;
}

}  // namespace rollout::analysis
