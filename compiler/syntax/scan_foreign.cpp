// SPDX-License-Identifier: Apache-2.0
//
// Spellings of shells, of Ruby and of clocks on the wall: each is reported, and read as what it
// means.
#include <fmt/format.h>

#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

// A time of a day as people write it: `9:00`, `9am`, `17:30`.
struct Clock {
  int hours = 0;
  int minutes = 0;
  std::uint32_t end = 0;
  bool half_days = false;  // `am` or `pm` follows
  bool plain = false;      // two digits each
};

std::string spelled(const Clock& clock) {
  return fmt::format("{:02}:{:02}", clock.hours, clock.minutes);
}

bool read_minutes(std::string_view text, Clock& clock) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const auto colon = clock.end;
  if (at(colon) != ':' || !is_digit(at(colon + 1)) || !is_digit(at(colon + 2))) return false;
  clock.minutes = (at(colon + 1) - '0') * 10 + at(colon + 2) - '0';
  clock.end = colon + 3;
  return true;
}

// `pm` counts from noon.
bool read_half_day(std::string_view text, Clock& clock) {
  const auto word = text.substr(clock.end, 2);
  if (word != "am" && word != "pm") return false;
  if (clock.hours == 0 || clock.hours > 12) return false;
  clock.hours = clock.hours % 12 + (word == "pm" ? 12 : 0);
  clock.end += 2;
  return clock.half_days = true;
}

// The clock at an offset; its end is 0 when there is none.
Clock clock_at(std::string_view text, std::uint32_t begin) {
  Clock clock;
  clock.end = begin;
  while (clock.end < text.size() && clock.end < begin + 2 && is_digit(text[clock.end]))
    clock.hours = clock.hours * 10 + text[clock.end++] - '0';
  if (clock.end == begin) return {};
  const bool two_digits = clock.end == begin + 2;
  const bool minutes = read_minutes(text, clock);
  if (!read_half_day(text, clock) && !minutes) return {};
  clock.plain = two_digits && !clock.half_days;
  const bool goes_on =
      clock.end < text.size() && (is_word(text[clock.end]) || text[clock.end] == ':');
  return goes_on || clock.hours > 24 || clock.minutes > 59 ? Clock{} : clock;
}

}  // namespace

// `9:00-17:00`, `9am-5pm`; one time alone only where a word or `=` stands before it, for
// `[for x in xs if x > 1:20]` is a list.
bool Scanner::foreign_clock(std::uint32_t begin) {
  const auto first = clock_at(text_, begin);
  if (first.end == 0) return false;
  const auto second = at(first.end) == '-' ? clock_at(text_, first.end + 1) : Clock{};
  const bool range = second.end != 0;
  const auto before = out_.tokens.empty() ? TokenKind::end : out_.tokens.back().kind;
  if (first.plain && (!range || second.plain)) return false;
  if (!range && before != TokenKind::identifier && before != TokenKind::assign) return false;
  auto meant = spelled(first);
  if (range) meant += '-' + spelled(second);
  position_ = range ? second.end : first.end;
  push(range ? TokenKind::times : TokenKind::time, begin);
  mended(begin);
  reports_
      .report(Code::foreign_clock, begin, position_,
              fmt::format("`{}` is written `{}`: hours go from 00 to 24 and have two digits, as "
                          "minutes have",
                          slice(begin, position_), meant))
      .fix(fmt::format("write `{}`", meant), reports_.span(begin, position_), meant);
  return true;
}

// `.5`
void Scanner::fraction() {
  const auto begin = position_++;
  while (is_digit(at(position_))) ++position_;
  const bool unit = at(position_) == '%' || is_letter(at(position_));
  if (at(position_) == '%') ++position_;
  else
    while (is_letter_or_digit(at(position_))) ++position_;
  push(unit ? TokenKind::unit_number : TokenKind::number, begin);
  reports_
      .report(Code::number_without_digit, begin, position_,
              fmt::format("`{}` has no digit before its point", slice(begin, position_)))
      .fix(fmt::format("write `0{}`", slice(begin, position_)), reports_.span(begin, begin), "0");
}

// Does `.` at hand begin a number, and not lead to a member?
bool Scanner::begins_fraction() const {
  if (!is_digit(at(position_ + 1))) return false;
  if (out_.tokens.empty() || out_.tokens.back().end < position_) return true;
  const auto before = out_.tokens.back().kind;
  return is_opener(before) || before == TokenKind::comma || before == TokenKind::assign;
}

// `template t() => kind`
bool Scanner::template_arrow() {
  constexpr std::size_t kFarthest = 50;
  const auto& tokens = out_.tokens;
  if (tokens.empty() || tokens.back().kind != TokenKind::right_paren) return false;
  std::size_t lead = tokens.size() - 1;
  while (lead > 0 && tokens.size() - lead < kFarthest && !tokens[lead].starts_line) --lead;
  if (tokens[lead].kind != TokenKind::template_) return false;
  const auto begin = position_;
  position_ += 2;
  push(TokenKind::arrow, begin);
  // Where the kind is missing as well, that is what is said.
  const auto next = text_.find_first_not_of(" \t", position_);
  if (next != std::string_view::npos && is_letter(text_[next])) foreign_operator(begin, "->");
  return true;
}

// `a => 1` sets an entry, as in Ruby and Perl; in a condition it is a slip of `>=`.
void Scanner::fat_arrow() {
  if (template_arrow()) return;
  constexpr std::size_t kFarthest = 50;
  const auto begin = position_;
  const auto& tokens = out_.tokens;
  bool condition = false;
  for (std::size_t i = 2; i <= tokens.size() && i < kFarthest && !condition; ++i) {
    const auto& token = tokens[tokens.size() - i];
    if (is_opener(token.kind)) break;
    condition = token.kind == TokenKind::when_ || token.kind == TokenKind::where_ ||
                token.kind == TokenKind::if_;
    if (token.starts_line) break;
  }
  position_ += 2;
  push(condition ? TokenKind::greater_equal : TokenKind::assign, begin);
  foreign_operator(begin, condition ? ">=" : "=");
}

// `<<-EOT` and the lines up to one that is `EOT` alone.
bool Scanner::heredoc() {
  const auto begin = position_;
  auto first = begin + 2;
  if (at(first) == '-' || at(first) == '~') ++first;
  const char quote = at(first) == '\'' || at(first) == '"' ? at(first++) : '\0';
  auto last = first;
  while (is_word(at(last))) ++last;
  if (last == first || is_digit(at(first))) return false;
  const auto tag = slice(first, last);
  if (quote != '\0') ++last;
  const auto closing = never_closed_.heredoc ? 0 : end_of_heredoc(last, tag);
  never_closed_.heredoc = closing == 0;
  position_ = closing == 0 ? last : closing;
  push(closing == 0 ? TokenKind::invalid : TokenKind::text, begin);
  auto builder =
      reports_.report(Code::heredoc, begin, last,
                      "a text of several lines stands between `\"\"\"`, not as in a shell");
  if (closing == 0) {
    lose_line(begin);
    return true;
  }
  const auto inside = slice(last, closing);
  const bool raw = quote == '\'' || inside.find_first_of("\\\"$") != std::string_view::npos;
  if (inside.find("'''") == std::string_view::npos)
    builder.fix(heredoc_fix({begin, last},
                            {closing - static_cast<std::uint32_t>(tag.size()), closing}, raw));
  return true;
}

diagnostics::Fix Scanner::heredoc_fix(Extent opening, Extent closing, bool raw) const {
  const std::string quotes = raw ? "'''" : "\"\"\"";
  return {fmt::format("write `{}`", quotes),
          {{reports_.span(opening.first, opening.second), quotes},
           {reports_.span(closing.first, closing.second), quotes}}};
}

// Where the line ends that holds nothing but `tag`; 0 when there is none.
std::uint32_t Scanner::end_of_heredoc(std::uint32_t begin, std::string_view tag) const {
  for (auto line = text_.find('\n', begin); line != std::string_view::npos;
       line = text_.find('\n', line + 1)) {
    const auto first = text_.find_first_not_of(" \t", line + 1);
    if (first == std::string_view::npos) return 0;
    const auto end = first + tag.size();
    const char after = at(end);
    if (text_.substr(first).starts_with(tag) && (after == '\n' || after == '\r' || after == '\0'))
      return static_cast<std::uint32_t>(end);
  }
  return 0;
}

}  // namespace rollout::syntax
