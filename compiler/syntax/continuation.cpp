// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/continuation.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace rollout::syntax {

using diagnostics::Code;

bool Continuation::adjoining(const Token& previous, const Token& token) const {
  const auto between = text_.substr(previous.end, token.begin - previous.end);
  return between.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool Continuation::joins_brace(const Token& previous, const Token& token) {
  if (token.kind != TokenKind::left_brace || previous.kind == TokenKind::right_brace) return false;
  auto builder =
      reports_.report(Code::brace_on_next_line, token.begin, token.end,
                      "`{` stands on a line of its own; it opens on the line of its block");
  if (adjoining(previous, token))
    builder.fix("move it up", reports_.span(previous.end, token.end), " {");
  else
    builder.fix({"move it up",
                 {{reports_.span(previous.end, previous.end), " {"},
                  {reports_.span(token.begin, token.end), ""}}});
  return true;
}

bool Continuation::joins_sentence(const Token& previous, const Token& token, const Token& next) {
  constexpr std::string_view kNeverLeads[] = {"on", "for", "tz", "until", "ticket"};
  const auto word = spelling(token);
  if (previous.kind == TokenKind::right_brace || next.starts_line ||
      std::find(std::begin(kNeverLeads), std::end(kNeverLeads), word) == std::end(kNeverLeads))
    return false;
  if (token.kind == TokenKind::for_
          ? next.kind != TokenKind::unit_number
          : next.kind != TokenKind::identifier && next.kind != TokenKind::text &&
                next.kind != TokenKind::date)
    return false;
  auto builder = reports_.report(
      Code::broken_sentence, token.begin, token.end,
      fmt::format(
          "`{}` begins a line, but it belongs to the sentence before; only `because`, `when`, "
          "`where`, `and`, `or` and operators continue a line",
          word));
  if (adjoining(previous, token))
    builder.fix("join the lines", reports_.span(previous.end, token.begin), " ");
  return true;
}

// `description` and on the next line `= "x"`
bool Continuation::joins_assignment(const Token& previous, const Token& token) {
  auto builder = reports_.report(
      Code::broken_sentence, token.begin, token.end,
      fmt::format("`{}` begins a line, but it belongs to the line before, behind `{}`",
                  spelling(token), spelling(previous)));
  if (adjoining(previous, token))
    builder.fix("join the lines", reports_.span(previous.end, token.begin), " ");
  return true;
}

bool Continuation::joins(const Token& previous, const Token& token, const Token& next) {
  if (token.kind == TokenKind::pipe) return true;  // near_miss.h has a word on it
  return joins_brace(previous, token) || joins_sentence(previous, token, next);
}

bool Continuation::is_else_if(const Token& previous, const Token& token, const Token& next) {
  constexpr std::string_view kForeign[] = {"elif", "elsif", "elseif", "elsf"};
  if (token.kind != TokenKind::identifier || previous.kind != TokenKind::right_brace ||
      next.starts_line || next.kind == TokenKind::assign)
    return false;
  const auto word = spelling(token);
  if (std::find(std::begin(kForeign), std::end(kForeign), word) == std::end(kForeign)) return false;
  reports_
      .report(Code::foreign_else_if, token.begin, token.end,
              fmt::format("`{}` is written `else if` in Rollout", word))
      .fix("write `else if`", reports_.span(token.begin, token.end), "else if");
  return true;
}

}  // namespace rollout::syntax
