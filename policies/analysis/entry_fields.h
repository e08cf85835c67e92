// SPDX-License-Identifier: Apache-2.0
//
// The fields of an entry of a project as languages, with the first problem that comes up. Private
// to the files that make access of projects.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/language.h"
#include "policies/engine/argocd_version.h"

namespace rollout::analysis {

// A glob with its `!`, as engine::GlobRule reads it.
struct GlobField {
  bool denies;
  Automaton hit;    // what the pattern without its `!` matches
  Automaton taken;  // what the rule takes: that, or behind a `!` everything else
};

class EntryFields {
 public:
  explicit EntryFields(engine::ArgocdVersion version) : version_(version), budget_(kUnits) {}

  GlobField glob(std::string_view pattern, std::string_view separators, Texts texts);
  // What it does not take.
  Automaton opposite(const GlobField& field);
  Automaton opposite(const Automaton& automaton);
  Automaton both(const Automaton& left, const Automaton& right);
  // The language, or none and a problem.
  Automaton known(Language language);

  // The release as part of a key: one text means two things to two releases.
  std::string key(std::string_view kind) const;
  void give_up(std::string reason);
  std::optional<std::string> take_problem() { return std::move(problem_); }

 private:
  static constexpr std::uint64_t kUnits = 500'000;

  engine::ArgocdVersion version_;
  Budget budget_;
  std::optional<std::string> problem_;
};

}  // namespace rollout::analysis
