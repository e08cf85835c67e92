// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/automaton/character_set.h"

#include <algorithm>

#include "compiler/support/text.h"

namespace rollout::analysis {

namespace {

constexpr std::u32string_view kReadable =
    U"abcdefghijklmnopqrstuvwxyz0123456789-./"
    U":_ABCDEFGHIJKLMNOPQRSTUVWXYZ@~+=,;!?&%$#'\"()[]{}<>|*^`"
    U"\\ ";
constexpr CharacterRange kSurrogates{0xD800, 0xDFFF};
constexpr char32_t kFirstLetterBeyondAscii = 0xC0;

std::vector<CharacterRange> tidied(std::vector<CharacterRange> ranges) {
  std::erase_if(ranges, [](const CharacterRange& range) { return range.last < range.first; });
  std::ranges::sort(ranges, {}, &CharacterRange::first);
  std::vector<CharacterRange> apart;
  for (const auto& range : ranges) {
    if (apart.empty() || range.first > apart.back().last + 1) apart.push_back(range);
    else apart.back().last = std::max(apart.back().last, range.last);
  }
  return apart;
}

}  // namespace

CharacterSet::CharacterSet(std::initializer_list<CharacterRange> ranges)
    : ranges_(tidied(ranges)) {}

CharacterSet::CharacterSet(std::vector<CharacterRange> ranges)
    : ranges_(tidied(std::move(ranges))) {}

CharacterSet CharacterSet::among(std::u32string_view characters) {
  std::vector<CharacterRange> ranges;
  for (const auto character : characters) ranges.push_back({character, character});
  return CharacterSet(std::move(ranges));
}

CharacterSet CharacterSet::complement() const {
  std::vector<CharacterRange> gaps;
  char32_t next = 0;
  for (const auto& range : ranges_) {
    if (range.first > next) gaps.push_back({next, range.first - 1});
    next = range.last + 1;
  }
  if (next <= kLastCharacter) gaps.push_back({next, kLastCharacter});
  return CharacterSet(std::move(gaps));
}

CharacterSet CharacterSet::without(const CharacterSet& other) const {
  auto removed = complement().ranges_;
  removed.insert(removed.end(), other.ranges_.begin(), other.ranges_.end());
  return CharacterSet(std::move(removed)).complement();
}

bool CharacterSet::contains(char32_t character) const {
  return std::ranges::any_of(ranges_, [character](const CharacterRange& range) {
    return range.first <= character && character <= range.last;
  });
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = support::code_point_at(text, at);
    characters += point.value;
    at += point.length;
  }
  return characters;
}

std::string text_of(std::u32string_view characters) {
  std::string text;
  for (const auto character : characters) support::append_utf8(text, character);
  return text;
}

unsigned reading_rank(char32_t character) {
  const auto at = kReadable.find(character);
  if (at != std::u32string_view::npos) return static_cast<unsigned>(at);
  return character >= kFirstLetterBeyondAscii ? 0x1000 : 0x2000;
}

std::optional<char32_t> most_readable(CharacterRange range) {
  const auto fits = [&](char32_t c) {
    const bool surrogate = c >= kSurrogates.first && c <= kSurrogates.last;
    return range.first <= c && c <= range.last && !surrogate;
  };
  if (range.first == range.last && fits(range.first)) return range.first;
  if (range.first < 0x80)
    for (const auto character : kReadable)
      if (fits(character)) return character;
  for (const char32_t candidate :
       {kFirstLetterBeyondAscii, range.first, char32_t{kSurrogates.last + 1}})
    if (fits(candidate)) return candidate;
  return std::nullopt;
}

}  // namespace rollout::analysis
