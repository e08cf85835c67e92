// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/near_miss.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace rollout::syntax {

namespace {

using diagnostics::Code;

constexpr bool ends_value(TokenKind kind) {
  switch (kind) {
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::identifier:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_:
    case TokenKind::right_brace:
    case TokenKind::right_bracket:
    case TokenKind::right_paren: return true;
    default: return false;
  }
}

constexpr bool begins_operand(TokenKind kind) {
  switch (kind) {
    case TokenKind::text:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::identifier:
    case TokenKind::true_:
    case TokenKind::false_:
    case TokenKind::null_:
    case TokenKind::left_brace: return true;
    default: return false;
  }
}

// The tokens of one statement around the place where the parser stopped.
class Site {
 public:
  Site(const Job& job, MendedWindow& window, std::uint32_t index)
      : job_(job), window_(window), index_(index) {}

  TokenKind kind(std::ptrdiff_t offset) const {
    const auto i = static_cast<std::ptrdiff_t>(index_) + offset;
    if (i < 0 || i >= static_cast<std::ptrdiff_t>(window_.tokens.size())) return TokenKind::end;
    return window_.tokens[static_cast<std::size_t>(i)].kind;
  }
  const Token& token(std::ptrdiff_t offset) const {
    return window_.tokens[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(index_) + offset)];
  }
  std::string_view spelling(std::ptrdiff_t offset) const { return job_.spelling(token(offset)); }
  std::uint32_t index() const { return index_; }
  std::vector<Token>& tokens() { return window_.tokens; }
  void move_to(std::uint32_t index) { index_ = index; }

  void retype(std::ptrdiff_t offset, TokenKind kind) {
    window_.tokens[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(index_) + offset)].kind =
        kind;
  }
  // Before the token at hand.
  void insert(TokenKind kind) {
    const auto place = token(-1).end;
    window_.tokens.insert(window_.tokens.begin() + index_, Token{kind, false, place, place});
  }
  void say(Code code, const Token& at, std::string message, std::string fix, source::Span span,
           std::string text) {
    window_.mends.push_back(
        {code, at.begin, at.end, std::move(message), {std::move(fix), {{span, std::move(text)}}}});
  }
  source::Span span(std::uint32_t begin, std::uint32_t end) const { return job_.span(begin, end); }
  TokenKind innermost() const {
    int closed = 0;
    for (auto i = index_; i-- > 0;) {
      const auto kind = window_.tokens[i].kind;
      if (is_closer(kind)) ++closed;
      else if (is_opener(kind) && closed-- == 0) return kind;
    }
    return TokenKind::end;
  }

 private:
  const Job& job_;
  MendedWindow& window_;
  std::uint32_t index_;
};

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

// `[a b]`
bool mend_comma(Site& site) {
  if (!ends_value(site.kind(-1)) || !begins_operand(site.kind(0))) return false;
  const auto bracket = site.innermost();
  if (bracket != TokenKind::left_bracket && bracket != TokenKind::left_paren) return false;
  const auto place = site.token(-1).end;
  site.say(Code::missing_comma, site.token(0),
           fmt::format("a comma is missing before `{}`", site.spelling(0).substr(0, 40)),
           "insert a comma", site.span(place, place), ",");
  site.insert(TokenKind::comma);
  return true;
}

// `a = 1 b = 2`
bool mend_separator(Site& site) {
  if (!ends_value(site.kind(-1)) || site.kind(0) != TokenKind::identifier) return false;
  const auto next = site.kind(1);
  if (next != TokenKind::assign && next != TokenKind::append && next != TokenKind::dot &&
      next != TokenKind::colon && next != TokenKind::left_brace)
    return false;
  const auto bracket = site.innermost();
  if (bracket != TokenKind::left_brace && bracket != TokenKind::end) return false;
  const auto place = site.token(-1).end;
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
  const auto& name = site.token(-1);
  site.say(Code::missing_equals, site.token(0),
           fmt::format("an `=` is missing between `{}` and its value", site.spelling(-1)),
           "insert `=`", site.span(name.end, name.end), " =");
  site.insert(TokenKind::assign);
  return true;
}

// `a =` and the next line's `b = 2` read as one statement
bool mend_missing_value(Site& site) {
  if (site.kind(0) != TokenKind::assign || site.kind(-1) != TokenKind::identifier ||
      site.kind(-2) != TokenKind::assign || !site.token(-1).starts_line)
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
    {"a = on an empty line", mend_missing_value},
    {"a = b in a condition", mend_equals},
    {"[a b]", mend_comma},
    {"a = 1 b = 2", mend_separator},
    {"a = 1, b = 2", mend_body_comma},
    {"replicas 3", mend_missing_equals},
};

}  // namespace

bool mend(const Job& job, MendedWindow& window, const Failure& failure) {
  if (failure.too_deep || failure.token > window.tokens.size()) return false;
  Site site(job, window, failure.token);
  return std::any_of(std::begin(kNearMisses), std::end(kNearMisses),
                     [&](const NearMiss& row) { return row.mend(site); });
}

}  // namespace rollout::syntax
