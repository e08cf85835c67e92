// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/token.h"

namespace rollout::syntax {

namespace {

struct Keyword {
  std::string_view word;
  TokenKind kind;
};

// By first letter, so that a look-up compares at most four words.
constexpr Keyword kKeywords[] = {
    {"allow", TokenKind::allow_},
    {"and", TokenKind::and_},
    {"as", TokenKind::as_},
    {"because", TokenKind::because_},
    {"deny", TokenKind::deny_},
    {"else", TokenKind::else_},
    {"false", TokenKind::false_},
    {"for", TokenKind::for_},
    {"from", TokenKind::from_},
    {"if", TokenKind::if_},
    {"import", TokenKind::import_},
    {"in", TokenKind::in_},
    {"let", TokenKind::let_},
    {"matches", TokenKind::matches_},
    {"not", TokenKind::not_},
    {"null", TokenKind::null_},
    {"or", TokenKind::or_},
    {"override", TokenKind::override_},
    {"template", TokenKind::template_},
    {"then", TokenKind::then_},
    {"true", TokenKind::true_},
    {"unset", TokenKind::unset_},
    {"use", TokenKind::use_},
    {"warn", TokenKind::warn_},
    {"when", TokenKind::when_},
    {"where", TokenKind::where_},
};

struct Range {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};

struct Index {
  Range ranges[26] = {};
};

constexpr Index make_index() {
  Index index;
  std::uint8_t position = 0;
  for (const auto& entry : kKeywords) {
    auto& range = index.ranges[entry.word[0] - 'a'];
    if (range.end == 0) range.begin = position;
    range.end = ++position;
  }
  return index;
}

constexpr Index kIndex = make_index();

}  // namespace

TokenKind keyword(std::string_view word) {
  constexpr std::size_t kLongest = 8;
  if (word.size() > kLongest || word.empty() || word[0] < 'a' || word[0] > 'z')
    return TokenKind::identifier;
  const auto range = kIndex.ranges[word[0] - 'a'];
  for (auto i = range.begin; i < range.end; ++i)
    if (kKeywords[i].word == word) return kKeywords[i].kind;
  return TokenKind::identifier;
}

}  // namespace rollout::syntax
