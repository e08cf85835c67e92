// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/near_miss.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "compiler/syntax/mend_site.h"

namespace rollout::syntax {

namespace {

using diagnostics::Code;

// Does an entry, an argument or a statement begin at this offset?
bool begins_entry(const Site& site, std::ptrdiff_t offset) {
  while (site.kind(offset - 1) == TokenKind::dot) offset -= 2;
  switch (site.kind(offset - 1)) {
    case TokenKind::left_brace:
    case TokenKind::left_paren:
    case TokenKind::comma:
    case TokenKind::semicolon:
    case TokenKind::end:
    case TokenKind::let_: return true;
    default: return false;
  }
}

// `key: value`
bool mend_colon(Site& site) {
  if (site.kind(0) != TokenKind::colon ||
      (site.kind(-1) != TokenKind::identifier && site.kind(-1) != TokenKind::text) ||
      site.innermost() == TokenKind::left_bracket || !begins_entry(site, -1))
    return false;
  const auto& colon = site.token(0);
  const auto key = std::string(site.spelling(-1));
  const bool blank_after = site.kind(1) != TokenKind::end && site.token(1).begin > colon.end;
  // `sync: { … }`: only the schema knows whether braces are a map or a block.
  if (site.kind(1) == TokenKind::left_brace && site.innermost() == TokenKind::end)
    site.say({Code::colon_for_equals,
              colon.begin,
              colon.end,
              fmt::format("`{}:` is not Rollout: no colon stands before a `{{`", key),
              {},
              fmt::format("a block is written `{} {{ … }}`, a map `{} = {{ … }}`; inside them `=` "
                          "sets a value",
                          key, key)});
  else
    site.say(Code::colon_for_equals, colon,
             fmt::format("`{}:` is written `{} =` in Rollout", key, key), "write `=`",
             site.span(site.token(-1).end, colon.end), blank_after ? " =" : " = ");
  site.retype(0, TokenKind::assign);
  return true;
}

// `when a = b`
bool mend_equals(Site& site) {
  if (site.kind(0) != TokenKind::assign) return false;
  bool condition = false;
  for (auto i = site.index(); i-- > 0 && !condition;) {
    const auto kind = site.tokens()[i].kind;
    if (kind == TokenKind::semicolon || kind == TokenKind::then_) break;
    condition = kind == TokenKind::when_ || kind == TokenKind::where_ || kind == TokenKind::if_;
  }
  if (!condition) return false;
  site.say(Code::equals_in_condition, site.token(0),
           "`=` sets a field; two values are compared with `==`", "write `==`",
           site.span(site.token(0).begin, site.token(0).end), "==");
  site.retype(0, TokenKind::equal);
  return true;
}

// Does a comma stand behind the place at hand, outside of brackets?
bool lists_more(Site& site) {
  int depth = 0;
  return std::any_of(site.tokens().begin() + site.index(), site.tokens().end(),
                     [&depth](const Token& token) {
                       depth += is_opener(token.kind) ? 1 : is_closer(token.kind) ? -1 : 0;
                       return depth == 0 && token.kind == TokenKind::comma;
                     });
}

// `deny a if b`
bool mend_rule(Site& site) {
  const auto lead = site.tokens().empty() ? TokenKind::end : site.tokens()[0].kind;
  const bool condition = begins_operand(site.kind(1)) || site.kind(1) == TokenKind::left_paren ||
                         site.kind(1) == TokenKind::not_;
  if (site.kind(0) != TokenKind::if_ || !condition || lists_more(site) ||
      site.innermost() != TokenKind::end ||
      (lead != TokenKind::allow_ && lead != TokenKind::deny_ && lead != TokenKind::warn_))
    return false;
  site.say(Code::foreign_operator, site.token(0), "`if` is written `when` in a rule",
           "write `when`", site.span(site.token(0).begin, site.token(0).end), "when");
  site.retype(0, TokenKind::when_);
  return true;
}

// An `=` behind the name before the place at hand.
bool insert_equals(Site& site) {
  const auto place = site.token(-1).end;
  site.say(Code::missing_equals, site.token(0),
           fmt::format("an `=` is missing between `{}` and its value", site.spelling(-1)),
           "insert `=`", site.span(place, place), " =");
  site.insert(TokenKind::assign);
  return true;
}

// Does the entry behind the one at hand have a name?
bool name_follows(Site& site) {
  const auto& tokens = site.tokens();
  int depth = 0;
  for (std::size_t i = site.index(); i + 2 < tokens.size() && depth >= 0; ++i) {
    if (depth == 0 && tokens[i].kind == TokenKind::comma)
      return tokens[i + 1].kind == TokenKind::identifier && tokens[i + 2].kind == TokenKind::assign;
    depth += is_opener(tokens[i].kind) ? 1 : is_closer(tokens[i].kind) ? -1 : 0;
  }
  return false;
}

// `f(a = x, port 3)`: behind an argument with a name all have one; `f(port 3, a = x)` as well,
// though there it could be two.
bool mend_named_argument(Site& site) {
  if (site.innermost() != TokenKind::left_paren || !begins_entry(site, -1) ||
      site.kind(-1) != TokenKind::identifier || !begins_operand(site.kind(0)))
    return false;
  const bool named =
      site.separated_by(TokenKind::assign) || (is_literal(site.kind(0)) && name_follows(site));
  return named && insert_equals(site);
}

// `f(x, port 3)`: two arguments, or one with a name?
bool mend_argument(Site& site) {
  if (site.innermost() != TokenKind::left_paren || !begins_entry(site, -1) ||
      site.kind(-1) != TokenKind::identifier || !is_literal(site.kind(0)))
    return false;
  const auto name = site.spelling(-1);
  const auto value = site.spelling(0).substr(0, 40);
  site.say({Code::missing_comma,
            site.token(0).begin,
            site.token(0).end,
            fmt::format("between `{}` and `{}` a comma or an `=` is missing", name, value),
            {},
            fmt::format("an argument with its name is written `{} = {}`, two are written `{}, {}`",
                        name, value, name, value)});
  site.insert(TokenKind::comma);
  return true;
}

void say_missing_comma(Site& site) {
  const auto place = site.token(-1).end;
  site.say(Code::missing_comma, site.token(0),
           fmt::format("a comma is missing before `{}`", site.spelling(0).substr(0, 40)),
           "insert a comma", site.span(place, place), ",");
  site.insert(TokenKind::comma);
}

// `[a b]`
bool mend_comma(Site& site) {
  if (!ends_value(site.kind(-1)) || !begins_operand(site.kind(0))) return false;
  const auto bracket = site.innermost();
  if (bracket != TokenKind::left_bracket && bracket != TokenKind::left_paren) return false;
  say_missing_comma(site);
  return true;
}

// `b = 2`, or what begins behind the `}` of a block: there nothing goes on but `else`.
bool begins_another(const Site& site) {
  if (site.kind(-1) == TokenKind::right_brace && site.innermost() == TokenKind::end &&
      leads_statement(site.kind(0)))
    return true;
  if (site.kind(0) != TokenKind::identifier) return false;
  const auto next = site.kind(1);
  return next == TokenKind::assign || next == TokenKind::append || next == TokenKind::dot ||
         next == TokenKind::colon || next == TokenKind::left_brace;
}

// `a = 1 b = 2`, `env a { … } env b { … }`; in a map commas separate, unless it has a `;`
bool mend_separator(Site& site) {
  if (!ends_value(site.kind(-1)) || !begins_another(site)) return false;
  const auto bracket = site.innermost();
  if (bracket != TokenKind::left_brace && bracket != TokenKind::end) return false;
  const auto place = site.token(-1).end;
  if (bracket == TokenKind::left_brace && !site.separated_by(TokenKind::semicolon)) {
    say_missing_comma(site);
    return true;
  }
  site.say(Code::missing_separator, site.token(0),
           fmt::format("`{}` begins another statement on the same line; a `;` separates them",
                       site.spelling(0)),
           "insert `;`", site.span(place, place), ";");
  site.insert(TokenKind::semicolon);
  return true;
}

// `a = 1, b = 2` in a body
bool mend_body_comma(Site& site) {
  if (site.kind(0) != TokenKind::comma || site.innermost() != TokenKind::end) return false;
  const bool last = site.kind(1) == TokenKind::end;
  const bool statement = !last && (site.kind(1) == TokenKind::identifier ||
                                   (is_keyword(site.kind(1)) && site.token(1).starts_line));
  if (!last && !statement) return false;
  const auto& comma = site.token(0);
  site.say(Code::comma_between_statements, comma,
           "statements end at the end of the line or at `;`, not at a comma",
           last ? "delete it" : "write `;`", site.span(comma.begin, comma.end), last ? "" : ";");
  site.retype(0, TokenKind::semicolon);
  return true;
}

// `const x = 1`
bool mend_let(Site& site) {
  constexpr std::string_view kForeign[] = {"const", "var", "val", "def", "local", "set", "define"};
  if (site.index() != 2 || site.kind(-1) != TokenKind::identifier ||
      site.kind(-2) != TokenKind::identifier ||
      (site.kind(0) != TokenKind::assign && site.kind(0) != TokenKind::colon))
    return false;
  const auto word = site.spelling(-2);
  if (std::find(std::begin(kForeign), std::end(kForeign), word) == std::end(kForeign)) return false;
  const auto& lead = site.token(-2);
  site.say(Code::foreign_let, lead, fmt::format("a value is named with `let`, not `{}`", word),
           "write `let`", site.span(lead.begin, lead.end), "let");
  site.retype(-2, TokenKind::let_);
  return true;
}

// `replicas 3`
bool mend_missing_equals(Site& site) {
  const bool let = site.index() == 2 && site.kind(-2) == TokenKind::let_;
  if ((site.index() != 1 && !let) || site.kind(-1) != TokenKind::identifier) return false;
  const bool list =
      site.kind(0) == TokenKind::left_bracket || site.kind(0) == TokenKind::left_brace;
  if (!list && site.kind(1) != TokenKind::end) return false;
  switch (site.kind(0)) {
    case TokenKind::number:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_:
    case TokenKind::left_bracket: break;
    case TokenKind::text:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::left_brace:
      if (let) break;
      [[fallthrough]];
    default: return false;
  }
  return insert_equals(site);
}

// `edition 2026`
bool mend_edition(Site& site) {
  if (site.index() != 1 || site.kind(0) != TokenKind::number || site.spelling(-1) != "edition" ||
      site.kind(1) != TokenKind::end)
    return false;
  const auto& year = site.token(0);
  site.say(Code::unquoted_text, year,
           fmt::format("`{}` is the name of an edition, a text, and stands without quotes",
                       site.spelling(0)),
           "quote it", site.span(year.begin, year.end), fmt::format("\"{}\"", site.spelling(0)));
  site.retype(0, TokenKind::text);
  return true;
}

// `template t() application { … }`
bool mend_arrow(Site& site) {
  if (site.tokens().empty() || site.tokens()[0].kind != TokenKind::template_ ||
      site.kind(-1) != TokenKind::right_paren || site.kind(0) != TokenKind::identifier)
    return false;
  const auto place = site.token(-1).end;
  site.say(Code::unexpected_token, site.token(0),
           fmt::format("a `->` is missing before `{}`, the kind that the template makes",
                       site.spelling(0)),
           "insert `->`", site.span(place, place), " ->");
  site.insert(TokenKind::arrow);
  return true;
}

// `env in environments { … }`
bool mend_loop(Site& site) {
  const auto& tokens = site.tokens();
  if (tokens.size() < 4 || tokens[0].kind != TokenKind::identifier ||
      tokens[1].kind != TokenKind::in_ || tokens.back().kind != TokenKind::right_brace ||
      site.innermost() != TokenKind::end)
    return false;
  const auto place = tokens[0].begin;
  site.say(Code::unexpected_token, tokens[0],
           fmt::format("a `for` is missing before `{}`", site.spelling_of(tokens[0])),
           "insert `for`", site.span(place, place), "for ");
  site.move_to(0);
  site.insert(TokenKind::for_);
  return true;
}

// `a =` and the next line's `b = 2`, or `source x { … }`, read as one statement
bool mend_missing_value(Site& site) {
  const bool begun = site.kind(0) == TokenKind::assign || site.kind(0) == TokenKind::left_brace ||
                     site.kind(0) == TokenKind::identifier || site.kind(0) == TokenKind::text;
  if (!begun || site.kind(-1) != TokenKind::identifier || site.kind(-2) != TokenKind::assign ||
      !site.token(-1).starts_line || site.token(0).starts_line)
    return false;
  const auto& assign = site.token(-2);
  site.say(Code::missing_value, assign, "a value is missing after `=`", "", {}, "");
  site.move_to(site.index() - 1);
  site.insert(TokenKind::semicolon);
  return true;
}

struct NearMiss {
  std::string_view name;
  bool (*mend)(Site&);
};

constexpr NearMiss kNearMisses[] = {
    {"const x = 1", mend_let},
    {"key: value", mend_colon},
    {"deny a if b", mend_rule},
    {"a |> f", mend_pipe},
    {"gatewayapi:v1", mend_quotes},
    {"edition 2026", mend_edition},
    {"interval = 10 s", mend_unit},
    {"window allow mon-fri 9-17", mend_hours},
    {"template t() application", mend_arrow},
    {"when true { … }", mend_when},
    {"env in list { … }", mend_loop},
    {"a = on an empty line", mend_missing_value},
    {"a = b in a condition", mend_equals},
    {"f(a = x, port 3)", mend_named_argument},
    {"f(x, port 3)", mend_argument},
    {"[a b]", mend_comma},
    {"a = 1 b = 2", mend_separator},
    {"a = 1, b = 2", mend_body_comma},
    {"replicas 3", mend_missing_equals},
    {"deny a whne b", mend_word},
    {"description = Web team", mend_phrase},
};

// Colons for `=` in one statement are one habit, as are blanks for commas: one diagnostic, whose
// fix writes them all, or none where one of them leaves open what is meant.
void join(std::vector<Mend>& mends, Code code) {
  const auto is_one = [code](const Mend& each) { return each.code == code; };
  const auto is_open = [&](const Mend& each) { return is_one(each) && each.fix.edits.empty(); };
  auto kept = std::find_if(mends.begin(), mends.end(), is_open);
  if (kept == mends.end()) kept = std::find_if(mends.begin(), mends.end(), is_one);
  if (kept == mends.end()) return;
  Mend joined = std::move(*kept);
  const auto place = kept - mends.begin();
  mends.erase(kept);
  for (const auto& other : mends)
    if (is_one(other) && !joined.fix.edits.empty())
      joined.fix.edits.insert(joined.fix.edits.end(), other.fix.edits.begin(),
                              other.fix.edits.end());
  const auto before = std::count_if(mends.begin(), mends.begin() + place, is_one);
  std::erase_if(mends, is_one);
  mends.insert(mends.begin() + (place - before), std::move(joined));
}

}  // namespace

bool mend(const Job& job, MendedWindow& window, const Failure& failure) {
  if (failure.too_deep || failure.token > window.tokens.size()) return false;
  Site site(job, window, failure.token);
  const bool mended = std::any_of(std::begin(kNearMisses), std::end(kNearMisses),
                                  [&](const NearMiss& row) { return row.mend(site); });
  if (!mended) return false;
  join(window.mends, Code::colon_for_equals);
  join(window.mends, Code::missing_comma);
  return true;
}

}  // namespace rollout::syntax
