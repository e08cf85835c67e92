// SPDX-License-Identifier: Apache-2.0
//
// Walks two patterns side by side, through all pairs of their states that one text can lead to.
#include <algorithm>

#include "compiler/support/glob.h"
#include "compiler/support/text.h"

namespace rollout::support {

class GlobOverlap {
 public:
  GlobOverlap(const Glob& left, const Glob& right, std::string_view separators)
      : left_(left), right_(right), reached_(left.states_.size() * right.states_.size()) {
    for (std::size_t i = 0; i < separators.size();) {
      const auto point = code_point_at(separators, i);
      separators_ += point.value;
      i += point.length;
    }
  }

  std::optional<std::string> find() {
    const auto left_end = last(left_);
    const auto right_end = last(right_);
    reach(0, 0, kNothing);
    for (; at_ < pairs_.size(); ++at_) {
      const auto pair = pairs_[at_];
      if (pair.left == left_end && pair.right == right_end) return text_to(at_);
      skip(pair);
      step(pair);
    }
    return std::nullopt;
  }

 private:
  using Kind = Glob::Kind;
  using State = Glob::State;
  using Index = std::uint32_t;

  // A pair, which pair it was reached from, and by which character.
  struct Pair {
    Index left;
    Index right;
    Index from;
    char32_t character;
  };
  static constexpr char32_t kNothing = 0xFFFFFFFF;
  static constexpr char32_t kReadable = U'x';

  static Index last(const Glob& glob) { return static_cast<Index>(glob.states_.size() - 1); }

  static bool is_run(const State& state) {
    return state.kind == Kind::run || state.kind == Kind::any_run;
  }

  void reach(Index left, Index right, char32_t character) {
    auto reached = reached_[std::size_t{left} * right_.states_.size() + right];
    if (reached) return;
    reached = true;
    pairs_.push_back({left, right, static_cast<Index>(at_), character});
  }

  // Steps of one side that take no character.
  void skip(const Pair& pair) {
    const auto& left = left_.states_[pair.left];
    const auto& right = right_.states_[pair.right];
    for (const auto target : left_.targets(left)) reach(target, pair.right, kNothing);
    if (is_run(left)) reach(pair.left + 1, pair.right, kNothing);
    for (const auto target : right_.targets(right)) reach(pair.left, target, kNothing);
    if (is_run(right)) reach(pair.left, pair.right + 1, kNothing);
  }

  void step(const Pair& pair) {
    const auto& left = left_.states_[pair.left];
    const auto& right = right_.states_[pair.right];
    const auto character = common_character(left, right);
    if (!character) return;
    reach(is_run(left) ? pair.left : pair.left + 1, is_run(right) ? pair.right : pair.right + 1,
          *character);
  }

  std::optional<char32_t> common_character(const State& left, const State& right) const {
    if (left.kind == Kind::literal) return if_taken(left.first, right_, right);
    if (right.kind == Kind::literal) return if_taken(right.first, left_, left);
    if (takes_none(left) || takes_none(right)) return std::nullopt;
    const bool all = takes_all(left) && takes_all(right);
    if (all && !separates(kReadable)) return kReadable;
    return common_of_many(left, right);
  }

  static bool takes_none(const State& state) {
    return state.kind == Kind::split || state.kind == Kind::jump || state.kind == Kind::accept;
  }

  // But for separators.
  static bool takes_all(const State& state) { return is_run(state) || state.kind == Kind::one; }

  bool separates(char32_t character) const {
    return separators_.find(character) != std::u32string::npos;
  }

  std::optional<char32_t> if_taken(char32_t character, const Glob& glob, const State& state) const {
    if (character == 0 || !glob.takes(state, character, separators_)) return std::nullopt;
    return character;
  }

  // Both states take sets of characters that are made of few ranges: if they share a character,
  // they share one at which a range of either begins.
  std::optional<char32_t> common_of_many(const State& left, const State& right) const {
    const std::pair<const State&, std::u32string_view> sides[] = {{left, left_.list(left)},
                                                                  {right, right_.list(right)}};
    std::u32string candidates;
    for (const auto& [state, list] : sides)
      if (!state.negated) candidates.append(list).append({state.first});
    candidates += kReadable;
    for (const auto& [state, list] : sides) {
      for (const auto listed : list) candidates += listed + 1;
      candidates.append({state.first, state.last + 1});
    }
    for (const auto separator : separators_) candidates.append({separator, separator + 1});
    const auto found = std::ranges::find_if(candidates, [&](char32_t candidate) {
      return candidate != 0 && left_.takes(left, candidate, separators_) &&
             right_.takes(right, candidate, separators_);
    });
    return found == candidates.end() ? std::nullopt : std::optional(*found);
  }

  std::string text_to(std::size_t index) const {
    std::u32string backwards;
    for (; index != 0; index = pairs_[index].from)
      if (pairs_[index].character != kNothing) backwards += pairs_[index].character;
    std::string text;
    for (auto at = backwards.rbegin(); at != backwards.rend(); ++at) append_utf8(text, *at);
    return text;
  }

  const Glob& left_;
  const Glob& right_;
  std::u32string separators_;
  std::vector<bool> reached_;
  std::vector<Pair> pairs_;  // all that were reached, in that order
  std::size_t at_ = 0;       // the one that is looked at
};

std::optional<std::string> Glob::common_text(const Glob& left, const Glob& right,
                                             std::string_view separators) {
  if (plainly_apart(left, right)) return std::nullopt;
  return GlobOverlap(left, right, separators).find();
}

}  // namespace rollout::support
