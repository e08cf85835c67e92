// SPDX-License-Identifier: Apache-2.0
//
// Walks two patterns side by side, through all pairs of their states that one text can lead to.
#include <algorithm>
#include <deque>
#include <map>

#include "compiler/support/glob.h"
#include "compiler/support/text.h"

namespace rollout::support {

class GlobOverlap {
 public:
  GlobOverlap(const Glob& left, const Glob& right, std::string_view separators)
      : left_(left), right_(right) {
    for (std::size_t i = 0; i < separators.size();) {
      const auto point = code_point_at(separators, i);
      separators_ += point.value;
      i += point.length;
    }
  }

  std::optional<std::string> find() {
    const Pair end{last(left_), last(right_)};
    reach({0, 0}, {{0, 0}, kNothing});
    while (!pending_.empty()) {
      const auto pair = pending_.front();
      pending_.pop_front();
      if (pair == end) return text_to(end);
      skip(pair);
      step(pair);
    }
    return std::nullopt;
  }

 private:
  using Kind = Glob::Kind;
  using State = Glob::State;
  using Index = std::uint32_t;
  using Pair = std::pair<Index, Index>;

  // Where a pair was reached from, and by which character.
  struct Way {
    Pair from;
    char32_t character;
  };
  static constexpr char32_t kNothing = 0xFFFFFFFF;

  static Index last(const Glob& glob) { return static_cast<Index>(glob.states_.size() - 1); }

  static bool is_run(const State& state) {
    return state.kind == Kind::run || state.kind == Kind::any_run;
  }

  void reach(const Pair& pair, const Way& way) {
    if (ways_.emplace(pair, way).second) pending_.push_back(pair);
  }

  // Steps of one side that take no character.
  void skip(const Pair& pair) {
    const auto& [left, right] = pair;
    for (const auto target : skips(left_, left)) reach({target, right}, {pair, kNothing});
    for (const auto target : skips(right_, right)) reach({left, target}, {pair, kNothing});
  }

  static std::vector<Index> skips(const Glob& glob, Index index) {
    const auto& state = glob.states_[index];
    auto targets = state.targets;
    if (is_run(state)) targets.push_back(index + 1);
    return targets;
  }

  void step(const Pair& pair) {
    const auto& left = left_.states_[pair.first];
    const auto& right = right_.states_[pair.second];
    const auto character = common_character(left, right);
    if (!character) return;
    reach(
        {is_run(left) ? pair.first : pair.first + 1, is_run(right) ? pair.second : pair.second + 1},
        {pair, *character});
  }

  // Both states take sets of characters that are made of few ranges: if they share a character,
  // they share one at which a range of either begins.
  std::optional<char32_t> common_character(const State& left, const State& right) const {
    std::u32string candidates;
    for (const auto* state : {&left, &right})
      if (state->kind == Kind::literal || !state->negated)
        candidates.append(state->list).append({state->first});
    candidates += U'x';
    for (const auto* state : {&left, &right}) {
      for (const auto listed : state->list) candidates += listed + 1;
      candidates.append({state->first, state->last + 1});
    }
    for (const auto separator : separators_) candidates.append({separator, separator + 1});
    const auto found = std::ranges::find_if(candidates, [&](char32_t candidate) {
      return candidate != 0 && Glob::takes(left, candidate, separators_) &&
             Glob::takes(right, candidate, separators_);
    });
    return found == candidates.end() ? std::nullopt : std::optional(*found);
  }

  std::string text_to(Pair pair) const {
    std::u32string backwards;
    while (pair != Pair{0, 0}) {
      const auto& way = ways_.at(pair);
      if (way.character != kNothing) backwards += way.character;
      pair = way.from;
    }
    std::string text;
    for (auto at = backwards.rbegin(); at != backwards.rend(); ++at) append_utf8(text, *at);
    return text;
  }

  const Glob& left_;
  const Glob& right_;
  std::u32string separators_;
  std::map<Pair, Way> ways_;
  std::deque<Pair> pending_;
};

std::optional<std::string> Glob::common_text(const Glob& left, const Glob& right,
                                             std::string_view separators) {
  return GlobOverlap(left, right, separators).find();
}

}  // namespace rollout::support
