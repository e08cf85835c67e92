// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

namespace {

// `d` stands for a digit, everything else for itself.
bool has_shape(std::string_view text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == 'd' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return text.size() == shape.size() || !is_word(text[shape.size()]);
}

}  // namespace

bool Scanner::date_or_time(std::uint32_t begin) {
  struct Shape {
    std::string_view shape;
    TokenKind kind;
  };
  constexpr Shape kShapes[] = {{"dddd-dd-dd", TokenKind::date},
                               {"dd:dd-dd:dd", TokenKind::times},
                               {"dd:dd", TokenKind::time}};
  const auto rest = text_.substr(begin);
  for (const auto& shape : kShapes) {
    if (!has_shape(rest, shape.shape)) continue;
    position_ = begin + static_cast<std::uint32_t>(shape.shape.size());
    push(shape.kind, begin);
    return true;
  }
  return false;
}

void Scanner::number() {
  const auto begin = position_;
  if (foreign_clock(begin)) return;
  while (is_digit(at(position_)) || (at(position_) == '_' && is_digit(at(position_ + 1))))
    ++position_;
  const char next = at(position_);
  if ((next == '-' || next == ':') && date_or_time(begin)) return;
  if (next == '.' && is_digit(at(position_ + 1))) {
    ++position_;
    while (is_digit(at(position_))) ++position_;
    if (at(position_) == '.' && is_digit(at(position_ + 1))) return version(begin);
  }
  if (at(position_) == '%') {
    ++position_;
    return push(TokenKind::unit_number, begin);
  }
  if (!is_letter_or_digit(at(position_))) return push(TokenKind::number, begin);
  while (is_letter_or_digit(at(position_))) ++position_;
  push(TokenKind::unit_number, begin);
}

// `1.4.2`: no number; read as the string it was meant to be. `31.12.2031` is the date it was meant
// to be, which whoever reads it says.
void Scanner::version(std::uint32_t begin) {
  while (is_word(at(position_)) ||
         ((at(position_) == '.' || at(position_) == '-') && is_word(at(position_ + 1))))
    ++position_;
  const auto text = slice(begin, position_);
  if (has_shape(text, "dd.dd.dddd")) return push(TokenKind::date, begin);
  push(TokenKind::text, begin);
  reports_
      .report(diagnostics::Code::unquoted_version, begin, position_,
              fmt::format("`{}` is not a number; a version is a string", text))
      .fix("quote it", reports_.span(begin, position_), fmt::format("\"{}\"", text));
}

}  // namespace rollout::syntax
