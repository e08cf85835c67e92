// SPDX-License-Identifier: Apache-2.0
//
// Near misses inside values: pipes, texts without quotes, units and hours of a day.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "compiler/syntax/mend_site.h"

namespace rollout::syntax {

namespace {

// Does a value begin behind a token of this kind?
bool leads_value(TokenKind kind) {
  switch (kind) {
    case TokenKind::assign:
    case TokenKind::append:
    case TokenKind::comma:
    case TokenKind::colon:
    case TokenKind::semicolon:
    case TokenKind::equal:
    case TokenKind::unequal:
    case TokenKind::plus:
    case TokenKind::coalesce: return true;
    default: return is_opener(kind) || is_keyword(kind);
  }
}

// The first token of the operand that ends before the place at hand.
std::uint32_t operand_begin(Site& site) {
  const auto& tokens = site.tokens();
  std::size_t depth = 0;
  auto begin = site.index();
  while (begin > 0) {
    const auto kind = tokens[begin - 1].kind;
    if (is_closer(kind)) ++depth;
    else if (depth == 0 && (leads_value(kind) && !is_literal(kind))) break;
    else if (is_opener(kind)) --depth;
    --begin;
  }
  return begin;
}

// One call, as tokens and as text.
struct Call {
  std::vector<Token> tokens;
  std::string text;
};

// `operand |> name` or `operand |> name(more)`, of which `name` stands at `index`; moves behind it.
Call apply(const Site& site, const std::vector<Token>& tokens, std::size_t& index, Call operand) {
  const auto& name = tokens[index++];
  Call call{{name, {TokenKind::left_paren, false, name.end, name.end}},
            fmt::format("{}({}", site.spelling_of(name), operand.text)};
  call.tokens.insert(call.tokens.end(), operand.tokens.begin(), operand.tokens.end());
  auto end = name.end;
  if (index < tokens.size() && tokens[index].kind == TokenKind::left_paren) {
    const auto begin = index;
    for (std::size_t depth = 0; index < tokens.size();) {
      const auto kind = tokens[index++].kind;
      depth += is_opener(kind) ? 1 : 0;
      if (is_closer(kind) && --depth == 0) break;
    }
    end = tokens[index - 1].end;
    if (index - begin > 2) {
      call.tokens.push_back({TokenKind::comma, false, name.end, name.end});
      call.tokens.insert(call.tokens.end(), tokens.begin() + static_cast<std::ptrdiff_t>(begin) + 1,
                         tokens.begin() + static_cast<std::ptrdiff_t>(index) - 1);
      call.text += fmt::format(", {}", site.text(tokens[begin].end, tokens[index - 1].begin));
    }
  }
  call.tokens.push_back({TokenKind::right_paren, false, end, end});
  call.text += ')';
  return call;
}

// What a text without quotes may be made of.
bool is_part_of_text(TokenKind kind) {
  switch (kind) {
    case TokenKind::identifier:
    case TokenKind::number:
    case TokenKind::unit_number:
    case TokenKind::date:
    case TokenKind::time:
    case TokenKind::times:
    case TokenKind::dot:
    case TokenKind::colon:
    case TokenKind::slash:
    case TokenKind::star:
    case TokenKind::minus: return true;
    default: return false;
  }
}

bool ends_text(TokenKind kind) {
  return is_part_of_text(kind) && kind != TokenKind::dot && kind != TokenKind::colon &&
         kind != TokenKind::slash && kind != TokenKind::minus;
}

bool begins_text(TokenKind kind) { return ends_text(kind) && kind != TokenKind::star; }

bool is_clock(TokenKind kind) { return kind == TokenKind::time || kind == TokenKind::times; }

// May a text stand where the token at `begin` stands: as a value, or as a word of a sentence?
bool wants_text(Site& site, std::uint32_t begin) {
  if (begin == 0) return false;
  const auto& tokens = site.tokens();
  const auto before = tokens[begin - 1].kind;
  const bool sentence = site.innermost() == TokenKind::end &&
                        std::none_of(tokens.begin(), tokens.begin() + begin, [](const Token& each) {
                          return each.kind == TokenKind::assign || each.kind == TokenKind::append ||
                                 each.kind == TokenKind::let_ || is_opener(each.kind);
                        });
  if (sentence && (before == TokenKind::identifier || before == TokenKind::comma)) return true;
  return before != TokenKind::colon && before != TokenKind::semicolon &&
         before != TokenKind::left_brace && leads_value(before);
}

}  // namespace

// `[1] |> count`, `a |> f(2) |> g`
bool mend_pipe(Site& site) {
  if (site.kind(0) != TokenKind::pipe) return false;
  const auto begin = operand_begin(site);
  if (begin == site.index()) return false;
  const auto tokens = site.tokens();
  const auto pipe = site.token(0);
  std::size_t index = site.index();
  Call call{{tokens.begin() + begin, tokens.begin() + static_cast<std::ptrdiff_t>(index)},
            std::string(site.text(tokens[begin].begin, tokens[index - 1].end))};
  constexpr std::size_t kMostCalls = 50;
  std::size_t calls = 0;
  for (; index + 1 < tokens.size() && tokens[index].kind == TokenKind::pipe &&
         tokens[index + 1].kind == TokenKind::identifier && calls <= kMostCalls;
       ++calls)
    call = apply(site, tokens, ++index, std::move(call));
  if (calls == 0 || calls > kMostCalls) return false;
  constexpr std::size_t kLongest = 60;
  const auto shown = call.text.size() <= kLongest ? call.text : std::string("f(x)");
  site.say(Code::foreign_operator, pipe,
           fmt::format("`|>` is written as a call in Rollout: `{}`", shown),
           fmt::format("write `{}`", shown), site.span(tokens[begin].begin, tokens[index - 1].end),
           call.text);
  site.replace(begin, static_cast<std::uint32_t>(index), std::move(call.tokens));
  return true;
}

// `provider = gatewayapi:v1`, `tz Europe/Berlin`, `at = 09:00`: what touches, without a blank, is
// one text.
bool mend_quotes(Site& site) {
  const auto& tokens = site.tokens();
  auto begin = site.index();
  if (begin >= tokens.size() || !is_part_of_text(site.kind(0))) return false;
  auto end = begin + 1;
  while (begin > 0 && is_part_of_text(tokens[begin - 1].kind) &&
         tokens[begin - 1].end == tokens[begin].begin)
    --begin;
  while (end < tokens.size() && is_part_of_text(tokens[end].kind) &&
         tokens[end].begin == tokens[end - 1].end)
    ++end;
  const bool clock = end == begin + 1 && is_clock(site.kind(0));
  // `a.b` and `a-b` have a meaning of their own.
  const bool text_only =
      std::any_of(tokens.begin() + begin, tokens.begin() + end, [](const Token& each) {
        return each.kind == TokenKind::slash || each.kind == TokenKind::colon;
      });
  if ((!text_only && !clock) || !begins_text(tokens[begin].kind) ||
      !ends_text(tokens[end - 1].kind) || !wants_text(site, begin))
    return false;
  const Token text{TokenKind::text, false, tokens[begin].begin, tokens[end - 1].end};
  const auto written = site.spelling_of(text);
  site.say(Code::unquoted_text, text,
           clock ? fmt::format("`{}` stands in sentences only; as a value it is a text", written)
                 : fmt::format("`{}` is a text and stands without quotes", written),
           "quote it", site.span(text.begin, text.end), fmt::format("\"{}\"", written));
  site.replace(begin, end, {text});
  return true;
}

// `description = Web team`: names and numbers that go on to the end of the line.
bool mend_phrase(Site& site) {
  const auto& tokens = site.tokens();
  const auto is_word = [](const Token& each) {
    return each.kind == TokenKind::identifier || each.kind == TokenKind::number ||
           each.kind == TokenKind::unit_number || each.kind == TokenKind::date;
  };
  const auto assign = std::find_if(tokens.begin(), tokens.end(), [](const Token& each) {
    return each.kind == TokenKind::assign;
  });
  if (tokens.end() - assign < 3 || tokens[0].kind != TokenKind::identifier ||
      assign[1].kind != TokenKind::identifier ||
      site.index() != static_cast<std::uint32_t>(assign - tokens.begin()) + 2 ||
      !std::all_of(assign + 1, tokens.end(), is_word) ||
      std::any_of(assign + 1, tokens.end(), [](const Token& each) { return each.starts_line; }))
    return false;
  const auto begin = static_cast<std::uint32_t>(assign - tokens.begin()) + 1;
  const Token text{TokenKind::text, false, tokens[begin].begin, tokens.back().end};
  const auto written = std::string(site.text(text.begin, text.end));
  site.say({Code::unquoted_text,
            text.begin,
            text.end,
            "a value is one name or one literal; a text of several words stands in quotes",
            {},
            fmt::format("a text is written `\"{}\"`", written)});
  site.replace(begin, static_cast<std::uint32_t>(tokens.size()), {text});
  return true;
}

// `interval = 10 s`
bool mend_unit(Site& site) {
  constexpr std::string_view kUnits[] = {"ns", "us", "ms", "s", "m", "h", "d", "Ki", "Mi", "Gi"};
  if (site.kind(-1) != TokenKind::number || site.kind(0) != TokenKind::identifier ||
      site.token(0).starts_line ||
      std::find(std::begin(kUnits), std::end(kUnits), site.spelling(0)) == std::end(kUnits))
    return false;
  const Token whole{TokenKind::unit_number, site.token(-1).starts_line, site.token(-1).begin,
                    site.token(0).end};
  const auto written = fmt::format("{}{}", site.spelling(-1), site.spelling(0));
  site.say({Code::unexpected_token,
            whole.begin,
            whole.end,
            fmt::format("a unit touches its number: `{}`", written),
            {fmt::format("write `{}`", written),
             {{site.span(site.token(-1).end, site.token(0).begin), ""}}}});
  site.replace(site.index() - 1, site.index() + 1, {whole});
  return true;
}

// `mon-fri 9-17`: hours of a day, where only a sentence of a window may go on.
bool mend_hours(Site& site) {
  const auto& tokens = site.tokens();
  const auto hour = [&](std::ptrdiff_t offset) {
    return site.kind(offset) == TokenKind::number && site.spelling(offset).size() <= 2 &&
           site.spelling(offset).find('.') == std::string_view::npos;
  };
  if (tokens.empty() || site.spelling_of(tokens[0]) != "window" || !hour(0) ||
      site.kind(1) != TokenKind::minus || !hour(2))
    return false;
  const auto clock = [&](std::ptrdiff_t offset) {
    const auto spelling = site.spelling(offset);
    return fmt::format("{}{}:00", spelling.size() == 1 ? "0" : "", spelling);
  };
  const auto meant = fmt::format("{}-{}", clock(0), clock(2));
  const Token times{TokenKind::times, false, site.token(0).begin, site.token(2).end};
  site.say(Code::foreign_clock, times,
           fmt::format("`{}` is written `{}`: hours have two digits, as minutes have",
                       site.text(times.begin, times.end), meant),
           fmt::format("write `{}`", meant), site.span(times.begin, times.end), meant);
  site.replace(site.index(), site.index() + 3, {times});
  return true;
}

}  // namespace rollout::syntax
