// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/entry_boxes.h"

#include <algorithm>

namespace rollout::analysis {

namespace {

using Outcome = WordSearch::Outcome;

std::size_t entries_of(const std::vector<Box>& boxes) {
  std::size_t count = 0;
  for (const auto& box : boxes) count = std::max(count, box.entry + 1);
  return count;
}

std::vector<OwnedAutomaton> owned(const std::vector<std::vector<const Box*>>& boxes) {
  std::vector<OwnedAutomaton> parts;
  for (Owner owner = 0; owner < boxes.size(); ++owner)
    for (const auto* box : boxes[owner]) parts.push_back({&box->words, owner});
  return parts;
}

std::vector<std::vector<const Box*>> both(std::vector<std::vector<const Box*>> left,
                                          const std::vector<std::vector<const Box*>>& right) {
  for (std::size_t i = 0; i < left.size(); ++i)
    left[i].insert(left[i].end(), right[i].begin(), right[i].end());
  return left;
}

std::vector<std::vector<const Box*>> by_owner(const std::vector<Box>& boxes, std::size_t first,
                                              std::size_t count) {
  std::vector<std::vector<const Box*>> owners(count);
  for (const auto& box : boxes) owners[first + box.entry].push_back(&box);
  return owners;
}

std::size_t first_deny_of(const Access& access, EntryBoxes::Lists lists) {
  return lists == EntryBoxes::Lists::two ? entries_of(access.allow) : 0;
}

std::size_t owners_of(const Access& access, EntryBoxes::Lists lists) {
  const auto denies = first_deny_of(access, lists) + entries_of(access.deny);
  return std::max(denies, entries_of(access.allow));
}

}  // namespace

EntryBoxes::EntryBoxes(const Access& access, const Automaton& universe, Lists lists,
                       std::uint64_t units)
    : access_(access),
      universe_(universe),
      lists_(lists),
      budget_(units),
      first_deny_(static_cast<Owner>(first_deny_of(access, lists))),
      gone_(owners_of(access, lists)),
      allows_(by_owner(access.allow, 0, gone_.size())),
      denies_(by_owner(access.deny, first_deny_, gone_.size())),
      allowed_(unite_boxes(access.allow)),
      denied_(owned(denies_)),
      all_(owned(both(allows_, denies_))) {}

bool EntryBoxes::matches_nothing(Owner owner) {
  return is_within(allows_[owner], nullptr) && is_within(denies_[owner], nullptr);
}

bool EntryBoxes::is_denied(Owner owner) {
  return denies_[owner].empty() && is_within(allows_[owner], &denied_);
}

bool EntryBoxes::is_idle(Owner owner) {
  const bool before = gone_[owner];
  gone_[owner] = true;
  const bool idle = is_within(allows_[owner], &all_) && takes_nothing(owner, gone_);
  gone_[owner] = before;
  return idle;
}

bool EntryBoxes::denies_nothing(Owner owner) {
  return takes_nothing(owner, std::vector<bool>(gone_.size(), true));
}

std::optional<std::size_t> EntryBoxes::cover_of(Owner owner) {
  const auto& owners = denies_[owner].empty() ? allows_ : denies_;
  return first_around(owners[owner], owners, owner);
}

std::optional<std::size_t> EntryBoxes::denier_of(Owner owner) {
  return first_around(allows_[owner], denies_, owner);
}

// Of the entries but `owner`, the first that has all words of some boxes.
std::optional<std::size_t> EntryBoxes::first_around(const Boxes& boxes,
                                                    const std::vector<Boxes>& owners, Owner owner) {
  for (Owner other = 0; other < owners.size(); ++other) {
    if (other == owner || gone_[other] || owners[other].empty()) continue;
    std::vector<OwnedAutomaton> parts;
    for (const auto* box : owners[other]) parts.push_back({&box->words, other});
    SubsetAutomaton only(std::move(parts));
    if (is_within(boxes, &only)) return entry(other);
  }
  return std::nullopt;
}

// Whether all words of some boxes are in others that are not gone.
bool EntryBoxes::is_within(const Boxes& boxes, SubsetAutomaton* others) {
  return std::ranges::all_of(boxes, [&](const Box* box) {
    WordQuery query{.all = {&box->words, &universe_}, .none = others, .spared = &gone_};
    if (access_.confined) query.all.push_back(&*access_.confined);
    return find_word(query, budget_).outcome == Outcome::none;
  });
}

// Whether its denies hit nothing that is allowed, but what denies that are not gone hit too.
bool EntryBoxes::takes_nothing(Owner owner, const std::vector<bool>& gone) {
  return std::ranges::all_of(denies_[owner], [&](const Box* deny) {
    const WordQuery query{
        .all = {&deny->words, &allowed_, &universe_}, .none = &denied_, .spared = &gone};
    return find_word(query, budget_).outcome == Outcome::none;
  });
}

}  // namespace rollout::analysis
