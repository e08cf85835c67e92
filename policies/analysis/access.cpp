// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/access.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "policies/analysis/automaton/combination.h"

namespace rollout::analysis {

namespace {

using Outcome = WordSearch::Outcome;
using Keys = std::set<std::string_view>;

Keys keys_of(const std::vector<Box>& boxes) {
  Keys keys;
  for (const auto& box : boxes) keys.insert(box.key);
  return keys;
}

void add(std::vector<OwnedAutomaton>& parts, const std::vector<Box>& boxes) {
  for (const auto& box : boxes) parts.push_back({&box.words, 0});
}

bool reads_better(const std::u32string& left, const std::u32string& right) {
  if (left.size() != right.size()) return left.size() < right.size();
  return std::ranges::lexicographical_compare(left, right, {}, reading_rank, reading_rank);
}

// What every word of a language begins with, as far as that is plain.
std::u32string common_beginning(const Automaton& words) {
  constexpr std::size_t kMost = 128;
  std::u32string beginning;
  for (std::uint32_t state = Automaton::kStart; beginning.size() < kMost;) {
    const auto edges = words.edges(state);
    if (words.accepts(state) || edges.size() != 1 || edges[0].first != edges[0].last) break;
    beginning += edges[0].first;
    state = edges[0].target;
  }
  return beginning;
}

// The denies that may take something of an allow. Among thousands most begin in another way, which
// is seen sooner than proved.
class DeniesToAsk {
 public:
  explicit DeniesToAsk(std::vector<Box> denies)
      : denies_(std::move(denies)), all_(unite_boxes(denies_)) {
    for (const auto& deny : denies_) beginnings_.push_back(common_beginning(deny.words));
  }

  // Null where there is none; until the next call.
  const Automaton* reaching(const Box& allow) {
    const auto beginning = common_beginning(allow.words);
    std::vector<Automaton> some;
    for (std::size_t i = 0; i < denies_.size(); ++i) {
      const auto shared = std::min(beginning.size(), beginnings_[i].size());
      if (beginning.compare(0, shared, beginnings_[i], 0, shared) == 0)
        some.push_back(denies_[i].words);
    }
    if (some.empty()) return nullptr;
    if (some.size() == denies_.size()) return &all_;
    some_ = unite(some);
    return &some_;
  }

 private:
  std::vector<Box> denies_;
  Automaton all_;
  std::vector<std::u32string> beginnings_;
  Automaton some_;
};

// The best of the answers to several questions; undecided, where one is and none is found.
class Best {
 public:
  explicit Best(Budget& budget) : budget_(budget) {}

  void ask(const WordQuery& query) {
    auto found = find_word(query, budget_);
    if (found.outcome == Outcome::none) return;
    const bool first = best_.outcome != Outcome::found;
    if (found.outcome == Outcome::undecided) {
      if (first) best_ = std::move(found);
    } else if (first || reads_better(found.word, best_.word)) {
      best_ = std::move(found);
    }
  }

  WordSearch take() { return std::move(best_); }

 private:
  Budget& budget_;
  WordSearch best_{Outcome::none};
};

}  // namespace

Box box_of(std::span<const Automaton> fields, std::string key, std::size_t entry) {
  return {tuple_of(fields), std::move(key), entry};
}

Automaton unite_boxes(std::span<const Box> boxes) {
  std::vector<Automaton> words;
  for (const auto& box : boxes) words.push_back(box.words);
  return unite(words);
}

bool same_text(const Access& left, const Access& right) {
  return left.confined_key == right.confined_key && keys_of(left.allow) == keys_of(right.allow) &&
         keys_of(left.deny) == keys_of(right.deny);
}

// Permitted inside is an allow that no deny takes; refused outside is a deny, or no allow at all,
// or what lies beyond its confines.
WordSearch find_excess(const Access& inside, const Access& outside,
                       std::span<const Automaton* const> within, Budget& budget) {
  std::vector<OwnedAutomaton> denied;
  add(denied, inside.deny);
  auto refused = denied;
  add(refused, outside.allow);
  auto confined = denied;
  if (outside.confined) confined.push_back({&*outside.confined, 0});
  SubsetAutomaton none_denied(std::move(denied));
  SubsetAutomaton none_allowed(std::move(refused));
  SubsetAutomaton none_confined(std::move(confined));
  const auto allowed_outside = keys_of(outside.allow);
  const auto denied_inside = keys_of(inside.deny);
  std::vector<Box> denied_only;
  for (const auto& deny : outside.deny)
    if (!denied_inside.contains(deny.key)) denied_only.push_back(deny);
  DeniesToAsk denied_outside(std::move(denied_only));

  Best best(budget);
  std::set<std::string_view> asked;
  for (const auto& allow : inside.allow) {
    if (!asked.insert(allow.key).second) continue;
    WordQuery query{.all = {&allow.words}, .none = &none_allowed};
    query.all.insert(query.all.end(), within.begin(), within.end());
    if (inside.confined) query.all.push_back(&*inside.confined);
    if (!allowed_outside.contains(allow.key)) best.ask(query);
    if (outside.confined) {
      query.none = &none_confined;
      best.ask(query);
    }
    if (const auto* denies = denied_outside.reaching(allow)) {
      query.none = &none_denied;
      query.all.push_back(denies);
      best.ask(query);
    }
  }
  return best.take();
}

WordSearch find_common(const Access& left, const Access& right,
                       std::span<const Automaton* const> within, Budget& budget) {
  std::vector<OwnedAutomaton> denied;
  add(denied, left.deny);
  add(denied, right.deny);
  SubsetAutomaton none(std::move(denied));
  Best best(budget);
  const auto others = unite_boxes(right.allow);
  for (const auto& mine : left.allow) {
    WordQuery query{.all = {&mine.words, &others}, .none = &none};
    query.all.insert(query.all.end(), within.begin(), within.end());
    for (const auto* side : {&left, &right})
      if (side->confined) query.all.push_back(&*side->confined);
    best.ask(query);
  }
  return best.take();
}

}  // namespace rollout::analysis
