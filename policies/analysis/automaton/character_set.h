// SPDX-License-Identifier: Apache-2.0
//
// A set of Unicode characters as ranges, and which of several characters is best shown to people.
// Surrogates are no characters: they may stand inside a range, and are never chosen.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::analysis {

inline constexpr char32_t kLastCharacter = 0x10FFFF;

struct CharacterRange {
  char32_t first;
  char32_t last;

  friend bool operator==(const CharacterRange&, const CharacterRange&) = default;
};

class CharacterSet {
 public:
  CharacterSet() = default;
  // In any order, overlapping or not; one that runs backwards is empty.
  CharacterSet(std::initializer_list<CharacterRange> ranges);
  explicit CharacterSet(std::vector<CharacterRange> ranges);

  static CharacterSet any() { return {{0, kLastCharacter}}; }
  static CharacterSet of(char32_t character) { return {{character, character}}; }
  static CharacterSet among(std::u32string_view characters);

  CharacterSet without(const CharacterSet& other) const;
  CharacterSet complement() const;
  bool contains(char32_t character) const;
  bool empty() const { return ranges_.empty(); }
  // Ascending, apart from each other.
  std::span<const CharacterRange> ranges() const { return ranges_; }

 private:
  std::vector<CharacterRange> ranges_;
};

// Lower is better: small letters, digits, what stands in names and addresses, other printable
// ASCII, other characters, what cannot be seen.
unsigned reading_rank(char32_t character);

// Between UTF-8 and characters; a byte that is none is U+FFFD.
std::u32string characters_of(std::string_view text);
std::string text_of(std::u32string_view characters);

// The best of a range. Nothing: it holds surrogates alone.
std::optional<char32_t> most_readable(CharacterRange range);

}  // namespace rollout::analysis
