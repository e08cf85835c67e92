// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dialect/file_path_language.h"

#include <optional>

#include "compiler/support/text.h"

namespace rollout::analysis {

namespace {

constexpr CharacterRange kSlash{U'/', U'/'};
constexpr CharacterRange kAscii{0, 0x7F};

CharacterSet plain() { return CharacterSet{kSlash}.complement(); }

class Translation {
 public:
  Translation(std::string_view pattern, Texts texts) : rest_(pattern), texts_(texts) {}

  Language run() {
    at_ = start_ = builder_.add();
    while (!rest_.empty())
      if (!item()) return Automaton();
    if (!exact_)
      return Undecided{"Go's filepath.Match does not go back to a star that it has left"};
    builder_.accept(at_);
    return builder_.build(start_);
  }

 private:
  // False: the pattern is malformed.
  bool item() {
    const char c = rest_[0];
    if (c == '[') return character_class();
    if (c == '*') {
      rest_.remove_prefix(1);
      star();
    } else if (c == '?') {
      rest_.remove_prefix(1);
      take(plain());
    } else {
      if (c == '\\') rest_.remove_prefix(1);
      if (rest_.empty()) return false;
      const auto point = take_point();
      // A byte that is no character is compared as it is.
      exact_ = exact_ && point.valid;
      step(CharacterSet::of(point.value));
    }
    return true;
  }

  support::CodePoint take_point() {
    const auto point = support::code_point_at(rest_, 0);
    rest_.remove_prefix(point.length);
    return point;
  }

  void star() {
    // The first place where a chunk fits is taken for good. That is as good as any other, if all
    // that the chunk takes is plain.
    exact_ = exact_ && (!doubtful_ || !behind_star_);
    doubtful_ = false;
    behind_star_ = true;
    const auto next = builder_.add();
    builder_.step(next, plain(), next);
    builder_.skip(at_, next);
    at_ = next;
  }

  void step(const CharacterSet& characters) {
    const auto next = builder_.add();
    builder_.step(at_, characters, next);
    at_ = next;
  }

  // A question or a class: characters, not bytes.
  void take(const CharacterSet& characters) {
    const bool wide = !characters.without(CharacterSet{kAscii}).empty();
    if (behind_star_ && wide && texts_ == Texts::any) exact_ = false;
    doubtful_ = doubtful_ || characters.contains(kSlash.first);
    step(characters);
  }

  // A bound of a range. Nothing: the class is malformed.
  std::optional<char32_t> bound() {
    if (rest_.empty() || rest_[0] == '-' || rest_[0] == ']') return std::nullopt;
    if (rest_[0] == '\\') rest_.remove_prefix(1);
    if (rest_.empty()) return std::nullopt;
    const auto point = take_point();
    if (!point.valid || rest_.empty()) return std::nullopt;
    return point.value;
  }

  bool character_class() {
    rest_.remove_prefix(1);
    const bool negated = rest_.starts_with('^');
    if (negated) rest_.remove_prefix(1);
    std::vector<CharacterRange> ranges;
    while (ranges.empty() || !rest_.starts_with(']')) {
      const auto low = bound();
      if (!low) return false;
      auto high = low;
      if (rest_[0] == '-') {
        rest_.remove_prefix(1);
        high = bound();
        if (!high) return false;
      }
      ranges.push_back({*low, *high});
    }
    rest_.remove_prefix(1);
    const CharacterSet listed(std::move(ranges));
    take(negated ? listed.complement() : listed);
    return true;
  }

  std::string_view rest_;
  Texts texts_;
  AutomatonBuilder builder_;
  AutomatonBuilder::State start_ = 0;
  AutomatonBuilder::State at_ = 0;
  bool exact_ = true;
  bool behind_star_ = false;
  bool doubtful_ = false;  // the chunk at hand takes a slash with a class
};

// Without these the text is compared as it is, brackets that are closed included.
bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("*?[\\") == std::string_view::npos;
}

}  // namespace

Language file_path_language(std::string_view pattern, Texts texts) {
  if (is_literal(pattern) && support::first_invalid_byte(pattern)) return Automaton();
  return Translation(pattern, texts).run();
}

}  // namespace rollout::analysis
