// SPDX-License-Identifier: Apache-2.0
//
// One token: its kind and where it lies. It owns no text; `text.substr(begin, end - begin)` is the
// spelling. The kinds are those of grammar/RolloutLexer.g4, in its order (grammar_token.h checks
// that).
#pragma once

#include <cstdint>
#include <string_view>

namespace rollout::syntax {

enum class TokenKind : std::uint8_t {
  end,
  // Words that the grammar knows. After a dot, and before `=` or `{` at the start of a statement,
  // the layout turns them back into identifiers.
  import_,
  as_,
  let_,
  for_,
  in_,
  if_,
  then_,
  else_,
  template_,
  from_,
  override_,
  use_,
  unset_,
  allow_,
  deny_,
  warn_,
  when_,
  where_,
  because_,
  true_,
  false_,
  null_,
  and_,
  or_,
  not_,
  matches_,
  left_brace,
  right_brace,
  left_bracket,
  right_bracket,
  left_paren,
  right_paren,
  arrow,
  equal,
  unequal,
  assign,
  append,
  dot,
  comma,
  colon,
  semicolon,
  plus,
  minus,
  star,
  slash,
  less_equal,
  greater_equal,
  less,
  greater,
  coalesce,
  question,
  date,
  times,
  time,
  unit_number,
  number,
  identifier,
  text,
  pipe,         // `|>` of other languages: no rule reads it, near_miss.h does
  invalid,      // something that was reported; the parser stops at it without a word
  comment,      // `# …` or `// …`: only when comments are kept
  doc_comment,  // `## …`: likewise
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool starts_line = false;  // only blanks stand before it on its line
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

constexpr bool is_keyword(TokenKind kind) {
  return kind >= TokenKind::import_ && kind <= TokenKind::matches_;
}
constexpr bool is_opener(TokenKind kind) {
  return kind == TokenKind::left_brace || kind == TokenKind::left_bracket ||
         kind == TokenKind::left_paren;
}
constexpr bool is_closer(TokenKind kind) {
  return kind == TokenKind::right_brace || kind == TokenKind::right_bracket ||
         kind == TokenKind::right_paren;
}
// A value that is one token.
constexpr bool is_atom(TokenKind kind) {
  switch (kind) {
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::identifier:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_: return true;
    default: return false;
  }
}
// The closer of an opener.
constexpr TokenKind closer_of(TokenKind opener) {
  return static_cast<TokenKind>(static_cast<std::uint8_t>(opener) + 1);
}

// The keyword that `word` is, else `identifier`.
TokenKind keyword(std::string_view word);

}  // namespace rollout::syntax
