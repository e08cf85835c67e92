// SPDX-License-Identifier: Apache-2.0
//
// The entries of one dimension of a project, of which some are passed over as though they were
// gone; the questions that tell whether one more could go. For idle_entries.cpp, and for projects
// as they are written (policies/proofs).
//
// Each entry is an owner. Where allows and denies are two lists, the denies come behind the allows;
// where they are one, an entry owns what it allows and what it denies.
#pragma once

#include <optional>
#include <vector>

#include "policies/analysis/access.h"

namespace rollout::analysis {

class EntryBoxes {
 public:
  enum class Lists { one, two };

  static constexpr std::uint64_t kUnits = 20'000'000;

  // Both must outlive it. `units`: what all questions together may take.
  EntryBoxes(const Access& access, const Automaton& universe, Lists lists,
             std::uint64_t units = kUnits);

  Owner count() const { return static_cast<Owner>(gone_.size()); }
  Owner first_deny() const { return first_deny_; }
  // The position in its list.
  std::size_t entry(Owner owner) const { return is_deny(owner) ? owner - first_deny_ : owner; }
  bool is_deny(Owner owner) const { return lists_ == Lists::two && owner >= first_deny_; }
  void remove(Owner owner) { gone_[owner] = true; }

  // All three are false where it cannot be decided.
  bool matches_nothing(Owner owner);
  bool is_denied(Owner owner);
  // The same is permitted without it and those that are gone.
  bool is_idle(Owner owner);
  // Nothing that is allowed hits it.
  bool denies_nothing(Owner owner);
  // The entry that covers it alone.
  std::optional<std::size_t> cover_of(Owner owner);
  // The entry that alone denies all that it allows.
  std::optional<std::size_t> denier_of(Owner owner);

 private:
  using Boxes = std::vector<const Box*>;

  bool is_within(const Boxes& boxes, SubsetAutomaton* others);
  std::optional<std::size_t> first_around(const Boxes& boxes, const std::vector<Boxes>& owners,
                                          Owner owner);
  bool takes_nothing(Owner owner, const std::vector<bool>& gone);

  const Access& access_;
  const Automaton& universe_;
  Lists lists_;
  Budget budget_;
  Owner first_deny_ = 0;
  std::vector<bool> gone_;
  std::vector<Boxes> allows_;  // of each owner
  std::vector<Boxes> denies_;
  Automaton allowed_;  // by anyone, gone or not
  SubsetAutomaton denied_;
  SubsetAutomaton all_;
};

}  // namespace rollout::analysis
