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
      return push(TokenKind::text, begin);
    }
    if (c == '\n') break;
    const bool escape = c == '\\' && quote == '"' && at(position_ + 1) != '\n';
    position_ += escape && position_ + 1 < size_ ? 2 : 1;
  }
  if (at(position_ - 1) == '\r') --position_;
  unclosed(begin, {&quote, 1});
}

void Scanner::triple_quoted(char quote) {
  const auto begin = position_;
  const std::string closing(3, quote);
  for (position_ += 3; position_ < size_; ++position_) {
    const char c = text_[position_];
    if (c == '\\' && quote == '"' && position_ + 1 < size_) {
      ++position_;
    } else if (c == quote && text_.substr(position_).starts_with(closing)) {
      position_ += 3;
      return push(TokenKind::text, begin);
    }
  }
  // Nothing closes it: it is taken to end with its paragraph, before the first line that begins at
  // the margin, so that the rest of the file is still read.
  position_ = begin + 3;
  while (position_ < size_ && !(text_[position_] == '\n' && at(position_ + 1) > ' ')) ++position_;
  unclosed(begin, closing);
}

void Scanner::unclosed(std::uint32_t begin, std::string_view quote) {
  push(TokenKind::invalid, begin);
  mended(begin);
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
