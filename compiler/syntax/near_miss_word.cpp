// SPDX-License-Identifier: Apache-2.0
//
// Near misses of the words of the language: `templte`, `whne`, `becuase`, `when x { … }`.
#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "compiler/support/edit_distance.h"
#include "compiler/syntax/mend_site.h"

namespace rollout::syntax {

namespace {

// Of statements, in their first place.
constexpr std::string_view kLeads[] = {"import",   "let", "for",   "if",   "template", "allow",
                                       "override", "use", "unset", "deny", "warn"};
// Between the parts of a statement.
constexpr std::string_view kJoints[] = {"because", "when", "where", "from", "then", "else",   "and",
                                        "or",      "not",  "in",    "as",   "if",   "matches"};

// The one word that was meant, none where that is not plain.
std::optional<std::string_view> meant(std::string_view word,
                                      std::span<const std::string_view> words) {
  constexpr std::size_t kMostEdits = 2;
  const auto near = support::nearest(word, words);
  if (near.empty() || word.size() < 2) return std::nullopt;
  const auto distance = [word](std::string_view each) {
    return support::edit_distance(word, each, kMostEdits);
  };
  const auto most = near[0].size() < 6 ? std::size_t{1} : kMostEdits;
  if (distance(near[0]) > most) return std::nullopt;
  if (near.size() == 1 || distance(near[1]) > distance(near[0])) return near[0];
  // `wher` is the beginning of `where`, though `when` is as near.
  const auto whole =
      std::ranges::find_if(near, [word](std::string_view each) { return each.starts_with(word); });
  return whole == near.end() ? std::nullopt : std::optional(*whole);
}

bool begins_clause(TokenKind kind) {
  return is_atom(kind) || is_opener(kind) || kind == TokenKind::not_ || kind == TokenKind::minus ||
         kind == TokenKind::if_;
}

// `any(`
bool is_call(const Site& site, std::ptrdiff_t offset) {
  return site.kind(offset + 1) == TokenKind::left_paren &&
         site.token(offset).end == site.token(offset + 1).begin;
}

bool replace_word(Site& site, std::ptrdiff_t offset, std::span<const std::string_view> words) {
  const auto& token = site.token(offset);
  if (token.kind != TokenKind::identifier || token.begin == token.end) return false;
  const auto word = meant(site.spelling(offset), words);
  if (!word) return false;
  site.say(Code::misspelt_keyword, token,
           fmt::format("`{}` is no word of the language; did you mean `{}`?", site.spelling(offset),
                       *word),
           fmt::format("write `{}`", *word), site.span(token.begin, token.end), std::string(*word));
  site.retype(offset, keyword(*word));
  return true;
}

}  // namespace

// `deny a whne b`, `application "x" form t()`, `templte t() -> …`: the nearest one before the place
// at hand, or there, that something follows which may; else the first word of the statement.
bool mend_word(Site& site) {
  constexpr std::ptrdiff_t kFarthest = 16;
  const auto index = static_cast<std::ptrdiff_t>(site.index());
  for (std::ptrdiff_t offset = 0; offset > -index && offset > -kFarthest; --offset) {
    const bool bracket = is_opener(site.kind(offset)) || is_closer(site.kind(offset));
    if (bracket && offset < 0) break;
    if (begins_clause(site.kind(offset + 1)) && !is_call(site, offset) &&
        replace_word(site, offset, kJoints))
      return true;
  }
  return index > 0 && site.kind(-index + 1) != TokenKind::assign &&
         site.kind(-index + 1) != TokenKind::dot && replace_word(site, -index, kLeads);
}

// `when true { … }`, `whn true { … }` around statements
bool mend_when(Site& site) {
  constexpr std::string_view kClauses[] = {"when", "where"};
  if (site.index() > 1 || site.tokens().back().kind != TokenKind::right_brace) return false;
  const auto lead = -static_cast<std::ptrdiff_t>(site.index());
  const auto& token = site.token(lead);
  const bool clause = token.kind == TokenKind::when_ || token.kind == TokenKind::where_;
  const bool misspelt = token.kind == TokenKind::identifier && site.index() == 1 &&
                        begins_clause(site.kind(0)) && meant(site.spelling(lead), kClauses);
  if (!clause && !misspelt) return false;
  site.say(Code::foreign_operator, token,
           fmt::format("`{}` begins no statement: what is there under a condition stands in `if`",
                       site.spelling(lead)),
           "write `if`", site.span(token.begin, token.end), "if");
  site.retype(lead, TokenKind::if_);
  return true;
}

}  // namespace rollout::syntax
