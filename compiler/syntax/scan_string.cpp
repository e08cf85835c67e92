// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

void Scanner::string() {
  const char quote = text_[position_];
  if (at(position_ + 1) == quote && at(position_ + 2) == quote) return triple_quoted(quote);
  quoted(quote);
}

// To the next quote of the same line. A `"` inside `${ }` ends the string too: there strings are
// written with `'`, so that a reader, human or not, never has to nest quotes.
void Scanner::quoted(char quote) {
  const auto begin = position_++;
  while (position_ < size_) {
    const char c = text_[position_];
    if (c == quote) {
      ++position_;
      if (quote == '"' && slice(begin, position_).find("${") != std::string_view::npos)
        nested_quotes(begin);
      return push(TokenKind::text, begin);
    }
    if (c == '\n') break;
    const bool escape = c == '\\' && quote == '"' && at(position_ + 1) != '\n';
    position_ += escape && position_ + 1 < size_ ? 2 : 1;
  }
  if (at(position_ - 1) == '\r') --position_;
  unclosed(begin, {&quote, 1});
}

// `"${pins["prod"]}"`: where the string that begins at `begin` would end inside `${ }`, and reading
// the quotes there as nested makes sense of the line, that is what was meant.
void Scanner::nested_quotes(std::uint32_t begin) {
  constexpr std::uint32_t kLongest = 300;
  const auto line =
      text_.substr(begin, std::min<std::size_t>(text_.find('\n', begin), begin + kLongest) - begin);
  std::vector<std::uint32_t> quotes;  // inside the braces, by byte of the file
  int depth = 0;
  char inner = '\0';
  for (std::uint32_t i = 1; i < line.size(); ++i) {
    const char c = line[i];
    const bool opens = c == '{' && (depth > 0 || line[i - 1] == '$');
    if (depth == 0 && c == '"') {
      if (!quotes.empty()) report_nested_quotes(begin + i + 1, quotes);
      return;
    }
    if (c == '\\') ++i;
    else if (depth > 0 && (c == '"' || c == '\'') && (inner == '\0' || inner == c)) {
      inner = inner == '\0' ? c : '\0';
      if (c == '"') quotes.push_back(begin + i);
    } else if (inner == '\0' && opens) ++depth;
    else if (inner == '\0' && depth > 0 && c == '}') --depth;
  }
}

void Scanner::report_nested_quotes(std::uint32_t end, const std::vector<std::uint32_t>& quotes) {
  position_ = end;
  auto builder = reports_.report(
      diagnostics::Code::bad_interpolation, quotes.front(), quotes.front() + 1,
      "this `\"` would end the string; inside `${}` strings are written with `'…'`");
  const auto inside = slice(quotes.front(), quotes.back());
  if (inside.find_first_of("'\\") != std::string_view::npos) return;
  diagnostics::Fix fix{"write `'`", {}};
  for (const auto quote : quotes) fix.edits.push_back({reports_.span(quote, quote + 1), "'"});
  builder.fix(std::move(fix));
}

void Scanner::unclosed(std::uint32_t begin, std::string_view quote) {
  push(TokenKind::invalid, begin);
  lose_line(begin);
  auto end = begin;
  while (end < position_ && text_[end] != '\n' && text_[end] != '\r') ++end;
  reports_
      .report(diagnostics::Code::unclosed_string, begin, end,
              quote.size() == 1 ? fmt::format("this string has no closing `{}` on its line", quote)
                                : fmt::format("this string has no closing `{}`", quote))
      .help(quote.size() == 1 ? "a string of several lines stands between `\"\"\"`"
                              : "the closing quotes stand on a line of their own");
}

}  // namespace rollout::syntax
