// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/glob.h"

#include <algorithm>

#include "compiler/support/brace_expansion.h"
#include "compiler/support/text.h"

namespace rollout::support {

// Reads a pattern from left to right; states follow each other, only `{…}` jumps.
class GlobCompiler {
 public:
  explicit GlobCompiler(std::string_view pattern) : pattern_(pattern) {}

  std::variant<Glob, GlobProblem> compile() {
    glob_.states_.reserve(pattern_.size() + 1);
    while (offset_ < pattern_.size() && !problem_) item();
    if (!problem_ && !open_.empty()) fail(open_.back().offset, "`{` is not closed");
    if (problem_) return *problem_;
    add({.kind = Glob::Kind::accept});
    glob_.find_ends();
    return std::move(glob_);
  }

 private:
  using Kind = Glob::Kind;

  // A `{` that waits for its `}`.
  struct Open {
    std::size_t offset;
    std::uint32_t split;
    std::vector<std::uint32_t> ends;  // the jump behind each alternative
  };

  std::uint32_t add(const Glob::State& state) {
    glob_.states_.push_back(state);
    return next_state() - 1;
  }

  std::uint32_t next_state() const { return static_cast<std::uint32_t>(glob_.states_.size()); }
  void fail(std::size_t offset, std::string message) { problem_ = {offset, std::move(message)}; }
  bool at(char c) const { return offset_ < pattern_.size() && pattern_[offset_] == c; }

  char32_t take() {
    const auto point = code_point_at(pattern_, offset_);
    offset_ += point.length;
    return point.value;
  }

  void item() {
    const auto begin = offset_;
    const auto c = take();
    if (c == '*' && at('*')) {
      ++offset_;
      add({.kind = Kind::any_run});
    } else if (c == '*') {
      add({.kind = Kind::run});
    } else if (c == '?') {
      add({.kind = Kind::one});
    } else if (c == '[') {
      character_class(begin);
    } else if (c == '{' && open_.size() == kDeepestBraces) {
      fail(begin, "braces are nested too deeply");
    } else if (c == '{') {
      open_.push_back({begin, add_branch(Kind::split), {}});
      targets_of(open_.back().split).push_back(next_state());
    } else if (c == ',' && !open_.empty()) {
      end_alternative();
      targets_of(open_.back().split).push_back(next_state());
    } else if (c == '}' && !open_.empty()) {
      end_alternative();
      for (const auto end : open_.back().ends) targets_of(end).push_back(next_state());
      open_.pop_back();
    } else if (c == '\\' && offset_ == pattern_.size()) {
      fail(begin, "`\\` at the end escapes nothing");
    } else {
      add({.kind = Kind::literal, .first = c == '\\' ? take() : c});
    }
  }

  void end_alternative() { open_.back().ends.push_back(add_branch(Kind::jump)); }

  std::uint32_t add_branch(Kind kind) {
    glob_.targets_.emplace_back();
    return add({.kind = kind, .more = static_cast<std::uint32_t>(glob_.targets_.size() - 1)});
  }

  std::vector<std::uint32_t>& targets_of(std::uint32_t state) {
    return glob_.targets_[glob_.states_[state].more];
  }

  // Either one range or a list; `[a-cx]`, which looks like both, is a mistake in this dialect.
  void character_class(std::size_t begin) {
    const bool negated = at('!');
    if (negated) ++offset_;
    if (offset_ == pattern_.size()) return fail(begin, "`[` is not closed");
    const auto restart = offset_;
    const auto first = take();
    if (at('-')) return range(begin, negated, first);
    offset_ = restart;
    list(begin, negated);
  }

  void range(std::size_t begin, bool negated, char32_t first) {
    ++offset_;
    if (offset_ == pattern_.size()) return fail(begin, "`[` is not closed");
    const auto last = take();
    if (!at(']'))
      return fail(begin, offset_ == pattern_.size() ? "`[` is not closed"
                                                    : "a class is one range or a list, not both");
    ++offset_;
    if (last < first) return fail(begin, "the range of a class runs backwards");
    add({.kind = Kind::ranged, .negated = negated, .first = first, .last = last});
  }

  void list(std::size_t begin, bool negated) {
    std::u32string characters;
    while (offset_ < pattern_.size() && !at(']')) {
      if (at('\\')) ++offset_;
      if (offset_ < pattern_.size()) characters += take();
    }
    if (offset_ == pattern_.size()) return fail(begin, "`[` is not closed");
    ++offset_;
    if (characters.empty()) return fail(begin, "a class lists no character");
    glob_.lists_.push_back(std::move(characters));
    add({.kind = Kind::listed,
         .negated = negated,
         .more = static_cast<std::uint32_t>(glob_.lists_.size() - 1)});
  }

  std::string_view pattern_;
  std::size_t offset_ = 0;
  Glob glob_;
  std::vector<Open> open_;
  std::optional<GlobProblem> problem_;
};

// All states that the text so far can have led to, at once.
class GlobRun {
 public:
  GlobRun(const Glob& glob, std::string_view separators)
      : glob_(glob), marked_(glob.states_.size()) {
    for (std::size_t i = 0; i < separators.size();) {
      const auto point = code_point_at(separators, i);
      separators_ += point.value;
      i += point.length;
    }
    enter(0);
  }

  void step(char32_t c) {
    before_.swap(active_);
    active_.clear();
    for (const auto state : before_) marked_[state] = false;
    for (const auto state : before_) {
      const auto& now = glob_.states_[state];
      if (!glob_.takes(now, c, separators_)) continue;
      const bool stays = now.kind == Kind::any_run || now.kind == Kind::run;
      enter(stays ? state : state + 1);
    }
  }

  bool dead() const { return active_.empty(); }

  bool accepted() const {
    const auto accept = static_cast<std::uint32_t>(glob_.states_.size() - 1);
    return std::find(active_.begin(), active_.end(), accept) != active_.end();
  }

 private:
  using Kind = Glob::Kind;

  // Marks a state and all that are reached from it without a character.
  void enter(std::uint32_t first) {
    pending_.push_back(first);
    while (!pending_.empty()) {
      const auto index = pending_.back();
      pending_.pop_back();
      if (marked_[index]) continue;
      marked_[index] = true;
      active_.push_back(index);
      const auto& state = glob_.states_[index];
      const auto targets = glob_.targets(state);
      pending_.insert(pending_.end(), targets.begin(), targets.end());
      if (state.kind == Kind::run || state.kind == Kind::any_run) pending_.push_back(index + 1);
    }
  }

  const Glob& glob_;
  std::u32string separators_;
  std::vector<bool> marked_;
  std::vector<std::uint32_t> active_;
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> pending_;
};

std::u32string_view Glob::list(const State& state) const {
  return state.kind == Kind::listed ? lists_[state.more] : std::u32string_view{};
}

std::span<const std::uint32_t> Glob::targets(const State& state) const {
  const bool branches = state.kind == Kind::split || state.kind == Kind::jump;
  return branches ? targets_[state.more] : std::span<const std::uint32_t>{};
}

bool Glob::takes(const State& state, char32_t character, std::u32string_view separators) const {
  const bool separates = separators.find(character) != std::u32string_view::npos;
  switch (state.kind) {
    case Kind::literal: return character == state.first;
    case Kind::one:
    case Kind::run: return !separates;
    case Kind::any_run: return true;
    case Kind::listed:
      return (lists_[state.more].find(character) != std::u32string::npos) != state.negated;
    case Kind::ranged:
      return (character >= state.first && character <= state.last) != state.negated;
    default: return false;
  }
}

std::variant<Glob, GlobProblem> Glob::compile(std::string_view pattern) {
  return GlobCompiler(pattern).compile();
}

// Jumps of `{…}` lead to what follows the brackets, never into the characters behind them.
void Glob::find_ends() {
  const auto fixed = [](const State& state) {
    return state.kind == Kind::literal && state.first < 0x80;
  };
  for (auto at = states_.begin(); fixed(*at); ++at) head_ += static_cast<char>(at->first);
  for (auto at = states_.end() - 1; at != states_.begin() && fixed(*(at - 1)); --at)
    tail_ += static_cast<char>((at - 1)->first);
  std::ranges::reverse(tail_);
  const auto between =
      states_.size() - 1 - std::min(states_.size() - 1, head_.size() + tail_.size());
  if (head_.size() == states_.size() - 1) middle_ = Middle::nothing;
  else if (between == 1 && states_[head_.size()].kind == Kind::run) middle_ = Middle::run;
  else if (between == 1 && states_[head_.size()].kind == Kind::any_run) middle_ = Middle::any_run;
}

bool Glob::plainly_apart(const Glob& left, const Glob& right) {
  const auto head = std::min(left.head_.size(), right.head_.size());
  const auto tail = std::min(left.tail_.size(), right.tail_.size());
  return left.head_.compare(0, head, right.head_, 0, head) != 0 ||
         left.tail_.compare(left.tail_.size() - tail, tail, right.tail_, right.tail_.size() - tail,
                            tail) != 0;
}

bool Glob::matches(std::string_view text, std::string_view separators) const {
  if (!text.starts_with(head_) || !text.ends_with(tail_)) return false;
  if (middle_ == Middle::nothing) return text.size() == head_.size();
  const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (middle_ == Middle::any_run ||
      (middle_ == Middle::run && std::ranges::all_of(separators, ascii))) {
    if (text.size() < head_.size() + tail_.size()) return false;
    const auto middle = text.substr(head_.size(), text.size() - head_.size() - tail_.size());
    return middle_ == Middle::any_run || middle.find_first_of(separators) == std::string_view::npos;
  }
  GlobRun run(*this, separators);
  for (std::size_t i = 0; i < text.size() && !run.dead();) {
    const auto point = code_point_at(text, i);
    run.step(point.value);
    i += point.length;
  }
  return run.accepted();
}

}  // namespace rollout::support
