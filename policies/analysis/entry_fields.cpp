// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/entry_fields.h"

#include "policies/analysis/dialect/glob_language.h"

namespace rollout::analysis {

GlobField EntryFields::glob(std::string_view pattern, std::string_view separators, Texts texts) {
  const bool denies = pattern.starts_with('!');
  if (!denies && pattern == "*") return {false, any_text(), any_text()};
  auto hit = known(glob_language(pattern.substr(denies ? 1 : 0), separators, version_, texts));
  if (!denies) return {false, hit, hit};
  auto taken = opposite(hit);
  return {true, std::move(hit), std::move(taken)};
}

Automaton EntryFields::opposite(const GlobField& field) {
  return field.denies ? field.hit : opposite(field.taken);
}

Automaton EntryFields::opposite(const Automaton& automaton) {
  auto made = complement(automaton, budget_);
  if (!made) give_up("a pattern that is denied takes too many states");
  return made ? std::move(*made) : Automaton();
}

Automaton EntryFields::both(const Automaton& left, const Automaton& right) {
  auto made = intersect(left, right, budget_);
  if (!made) give_up("its patterns take too many states");
  return made ? std::move(*made) : Automaton();
}

Automaton EntryFields::known(Language language) {
  if (auto* automaton = std::get_if<Automaton>(&language)) return std::move(*automaton);
  give_up(std::move(std::get<Undecided>(language).reason));
  return {};
}

std::string EntryFields::key(std::string_view kind) const {
  return std::string(kind) + (version_ == engine::ArgocdVersion::v3_5 ? "5" : "6");
}

void EntryFields::give_up(std::string reason) {
  if (!problem_) problem_ = std::move(reason);
}

}  // namespace rollout::analysis
