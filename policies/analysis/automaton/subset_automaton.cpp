// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/subset_automaton.h"

#include <algorithm>

namespace rollout::analysis {

namespace {

constexpr char32_t kEnd = kBoundary + 1;

void sort_unique(std::vector<std::uint32_t>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool any_but(const std::vector<Owner>& owners, const std::vector<bool>* spared) {
  return std::ranges::any_of(
      owners, [spared](Owner owner) { return spared == nullptr || !(*spared)[owner]; });
}

// Where edges begin or end.
std::vector<char32_t> borders_of(const std::vector<Edge>& edges) {
  std::vector<char32_t> borders = {0, kEnd};
  for (const auto& edge : edges) {
    borders.push_back(edge.first);
    borders.push_back(edge.last + 1);
  }
  std::ranges::sort(borders);
  borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
  return borders;
}

}  // namespace

std::size_t SubsetAutomaton::StatesHash::operator()(const States& states) const {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const auto state : states) hash = (hash ^ state) * 0x100000001B3u;
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

SubsetAutomaton::SubsetAutomaton(std::vector<OwnedAutomaton> parts) : parts_(std::move(parts)) {
  intern({});
  States starts;
  for (std::uint32_t part = 0; part < parts_.size(); ++part) {
    const auto& automaton = *parts_[part].automaton;
    if (automaton.empty()) continue;
    starts.push_back(static_cast<std::uint32_t>(places_.size()));
    for (std::uint32_t state = 0; state < automaton.size(); ++state)
      places_.push_back({part, state});
  }
  start_ = intern(std::move(starts));
}

SubsetAutomaton::Set SubsetAutomaton::intern(States states) {
  const auto [found, fresh] = known_.try_emplace(states, static_cast<Set>(subsets_.size()));
  if (!fresh) return found->second;
  Subset subset;
  for (const auto state : states) {
    const auto& place = places_[state];
    const auto& part = parts_[place.part];
    subset.mask |= std::uint64_t{1} << (state % 64);
    if (part.automaton->accepts(place.state)) subset.accepting.push_back(part.owner);
    if (part.automaton->is_total(place.state)) subset.total.push_back(part.owner);
  }
  sort_unique(subset.accepting);
  sort_unique(subset.total);
  subset.states = std::move(states);
  subsets_.push_back(std::move(subset));
  return found->second;
}

std::vector<Edge> SubsetAutomaton::edges_of(const Subset& subset) const {
  std::vector<Edge> edges;
  for (const auto state : subset.states) {
    const auto& place = places_[state];
    // The states of a part stand in a row.
    const auto offset = state - place.state;
    for (const auto& edge : parts_[place.part].automaton->edges(place.state))
      edges.push_back({edge.first, edge.last, offset + edge.target});
  }
  std::ranges::sort(edges);
  return edges;
}

const std::vector<SubsetAutomaton::Move>* SubsetAutomaton::moves(Set set, Budget& budget) {
  if (subsets_[set].moves) return subsets_[set].moves.get();
  const auto edges = edges_of(subsets_[set]);
  const auto borders = borders_of(edges);
  auto moves = std::make_unique<std::vector<Move>>();
  std::vector<Edge> active;
  std::size_t next = 0;
  for (std::size_t i = 0; i + 1 < borders.size(); ++i) {
    const auto first = borders[i];
    std::erase_if(active, [first](const Edge& edge) { return edge.last < first; });
    for (; next < edges.size() && edges[next].first == first; ++next) active.push_back(edges[next]);
    if (!budget.spend(active.size() + 1)) return nullptr;
    States targets;
    for (const auto& edge : active) targets.push_back(edge.target);
    sort_unique(targets);
    moves->push_back({first, borders[i + 1] - 1, intern(std::move(targets))});
  }
  auto& kept = subsets_[set].moves;
  kept = std::move(moves);
  return kept.get();
}

bool SubsetAutomaton::accepts(Set set, const std::vector<bool>* spared) const {
  return any_but(subsets_[set].accepting, spared);
}

bool SubsetAutomaton::is_total(Set set, const std::vector<bool>* spared) const {
  return any_but(subsets_[set].total, spared);
}

bool SubsetAutomaton::includes(Set larger, Set smaller) const {
  const auto& whole = subsets_[larger];
  const auto& part = subsets_[smaller];
  return (part.mask & ~whole.mask) == 0 && part.states.size() <= whole.states.size() &&
         std::ranges::includes(whole.states, part.states);
}

}  // namespace rollout::analysis
