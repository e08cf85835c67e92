// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

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
  if (broken_by_lines(begin, quote)) return;
  unclosed(begin, {&quote, 1});
}

// Does the quote at `offset` look like one that closes? `let y = "b` opens another string.
bool Scanner::closes_text(std::uint32_t line, std::uint32_t offset, char quote) const {
  const auto before = text_.substr(line, offset - line);
  const auto first = before.find_first_not_of(" \t");
  constexpr std::string_view kOpening = " \t=([{,:";
  if (first != std::string_view::npos &&
      (before[first] == '#' || kOpening.find(before.back()) != std::string_view::npos))
    return false;
  const auto after = text_.substr(offset + 1, text_.find('\n', offset) - offset - 1);
  return std::count(after.begin(), after.end(), quote) % 2 == 0;
}

// `"one` and on a later line `two"`: one text, broken by the ends of lines. It is read as such, so
// that it is said once.
bool Scanner::broken_by_lines(std::uint32_t begin, char quote) {
  constexpr int kMostLines = 8;
  std::vector<std::uint32_t> ends;
  auto end = text_.find('\n', position_);
  for (int line = 0; line < kMostLines && end != std::string_view::npos; ++line) {
    if (text_[end - 1] == '\\') return false;
    ends.push_back(static_cast<std::uint32_t>(end));
    const auto next = static_cast<std::uint32_t>(end) + 1;
    end = text_.find('\n', next);
    const auto found = text_.substr(next, end - next).find(quote);
    if (found == std::string_view::npos) continue;
    const auto closing = next + static_cast<std::uint32_t>(found);
    if (!closes_text(next, closing, quote)) return false;
    position_ = closing + 1;
    push(TokenKind::text, begin);
    report_broken(begin, ends, quote);
    return true;
  }
  return false;
}

void Scanner::report_broken(std::uint32_t begin, const std::vector<std::uint32_t>& ends,
                            char quote) {
  const auto first = at(ends[0] - 1) == '\r' ? ends[0] - 1 : ends[0];
  auto builder = reports_.report(diagnostics::Code::unclosed_string, begin, first,
                                 fmt::format("this string has no closing `{}` on its line", quote));
  builder.help("a string of several lines stands between `\"\"\"`; in one line its ends are `\\n`");
  if (quote != '"' || slice(begin, position_).find("${") != std::string_view::npos) return;
  diagnostics::Fix fix{"write `\\n` for the end of the line", {}};
  for (const auto end : ends) {
    const auto from = at(end - 1) == '\r' ? end - 1 : end;
    fix.edits.push_back({reports_.span(from, end + 1), "\\n"});
  }
  builder.fix(std::move(fix));
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
  if (quote.size() == 1) return unclosed_in_line(begin, end, quote);
  reports_
      .report(diagnostics::Code::unclosed_string, begin, end,
              fmt::format("this string has no closing `{}`", quote))
      .help("the closing quotes stand on a line of their own");
}

// Where one word is all that stands behind the quote, it ends there for certain.
void Scanner::unclosed_in_line(std::uint32_t begin, std::uint32_t end, std::string_view quote) {
  auto builder = reports_.report(diagnostics::Code::unclosed_string, begin, end,
                                 fmt::format("this string has no closing `{}` on its line", quote));
  const auto inside = slice(begin + 1, end);
  constexpr std::string_view kWord = "/.:-_@*";
  const bool word = !inside.empty() && std::all_of(inside.begin(), inside.end(), [&](char c) {
    return is_word(c) || kWord.find(c) != std::string_view::npos;
  });
  if (word)
    builder.fix(fmt::format("close it: `{}{}{}`", quote, inside, quote), reports_.span(end, end),
                std::string(quote));
}

}  // namespace rollout::syntax
