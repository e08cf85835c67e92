// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/idle_sentences.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "policies/analysis/entry_boxes.h"
#include "policies/analysis/universe.h"
#include "policies/proofs/written_access.h"

namespace rollout::proofs {

namespace {

using analysis::Automaton;
using analysis::Dimension;
using analysis::EntryBoxes;
using analysis::Owner;

constexpr Dimension kWritten[] = {Dimension::sources, Dimension::destinations,
                                  Dimension::namespaced_kinds, Dimension::cluster_kinds};

// Of one project and dimension: each sentence is held against all others.
constexpr std::size_t kMostBoxes = 1'000;
constexpr std::size_t kMostSuspects = 100;
constexpr std::uint64_t kUnits = 150'000;

bool accepts(const Automaton& automaton, std::u32string_view word) {
  std::vector<std::uint32_t> states = {Automaton::kStart};
  std::vector<std::uint32_t> next;
  for (const auto character : word) {
    next.clear();
    for (const auto state : states)
      for (const auto& edge : automaton.edges(state))
        if (edge.first <= character && character <= edge.last &&
            std::ranges::find(next, edge.target) == next.end())
          next.push_back(edge.target);
    if (next.empty()) return false;
    states.swap(next);
  }
  return std::ranges::any_of(states, [&](auto state) { return automaton.accepts(state); });
}

// Something that each sentence speaks of; whose no other sentence speaks of cannot be idle. That is
// seen sooner than proved.
class Samples {
 public:
  Samples(const analysis::Access& access, const Automaton& universe)
      : access_(access), budget_(kUnits) {
    for (const auto& box : access.allow) add(box, universe, allows_);
    for (const auto& box : access.deny) add(box, universe, denies_);
  }

  // From the last to the first: positions of sentences.
  std::vector<std::size_t> suspects() const {
    std::vector<std::size_t> found;
    for (const auto& [entry, word] : allows_)
      if (others_speak(access_.allow, entry, word) || others_speak(access_.deny, entry, word))
        found.push_back(entry);
    for (const auto& [entry, word] : denies_)
      if (others_speak(access_.deny, entry, word)) found.push_back(entry);
    std::ranges::sort(found, std::greater{});
    if (found.size() > kMostSuspects) found.resize(kMostSuspects);
    return found;
  }

 private:
  using Words = std::map<std::size_t, std::u32string>;  // by the sentence

  void add(const analysis::Box& box, const Automaton& universe, Words& words) {
    if (words.contains(box.entry)) return;
    auto found = find_word({.all = {&box.words, &universe}}, budget_);
    if (found.outcome == analysis::WordSearch::Outcome::found)
      words.emplace(box.entry, std::move(found.word));
  }

  static bool others_speak(const std::vector<analysis::Box>& boxes, std::size_t own,
                           const std::u32string& word) {
    return std::ranges::any_of(boxes, [&](const analysis::Box& box) {
      return box.entry != own && accepts(box.words, word);
    });
  }

  const analysis::Access& access_;
  analysis::Budget budget_;
  Words allows_;
  Words denies_;
};

std::optional<IdleSentence> idleness_of(EntryBoxes& entries, const ir::Project& project,
                                        Owner owner) {
  const auto sentence = [&](std::size_t position) { return &project.rules[position]; };
  const auto made = [&](Idleness idleness, std::optional<std::size_t> by) {
    return IdleSentence{sentence(entries.entry(owner)), idleness, by ? sentence(*by) : nullptr};
  };
  if (!entries.is_deny(owner) && entries.is_denied(owner))
    return made(Idleness::denied, entries.denier_of(owner));
  if (!entries.is_idle(owner)) return std::nullopt;
  const auto cover = entries.cover_of(owner);
  if (entries.is_deny(owner) && !cover) return std::nullopt;
  return made(Idleness::redundant, cover);
}

}  // namespace

std::vector<IdleSentence> IdleSentences::of(const ir::Project& project, const MayGo& may_go) {
  std::vector<IdleSentence> found;
  for (const auto dimension : kWritten) {
    const auto sentences = std::ranges::count_if(project.rules, [&](const ir::Rule& rule) {
      return dimension_of(rule.dimension) == dimension;
    });
    if (sentences > 1) find(project, dimension, may_go, found);
  }
  return found;
}

void IdleSentences::find(const ir::Project& project, Dimension dimension, const MayGo& may_go,
                         std::vector<IdleSentence>& found) {
  const auto access = written_access(program_, project, dimension);
  if (access.undecided || access.allow.size() + access.deny.size() > kMostBoxes) return;
  const auto suspects = Samples(access, universe(dimension)).suspects();
  if (suspects.empty()) return;
  EntryBoxes entries(access, universe(dimension), EntryBoxes::Lists::two, kUnits);
  for (const auto entry : suspects) {
    const bool denies = project.rules[entry].effect == ir::Effect::deny;
    const auto owner = static_cast<Owner>(denies ? entries.first_deny() + entry : entry);
    const auto idle = idleness_of(entries, project, owner);
    if (!idle || !may_go(*idle)) continue;
    entries.remove(owner);
    found.push_back(*idle);
  }
}

const analysis::Automaton& IdleSentences::universe(Dimension dimension) {
  auto& known = universes_[static_cast<std::size_t>(dimension)];
  if (!known)
    known = dimension == Dimension::destinations ? possible_destinations(program_)
                                                 : analysis::universe_of(dimension, {});
  return *known;
}

}  // namespace rollout::proofs
