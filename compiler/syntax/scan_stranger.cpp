// SPDX-License-Identifier: Apache-2.0
//
// Characters and spellings that are not Rollout: each is reported, and read as what it was meant to
// be where that is plain.
#include <fmt/format.h>

#include "compiler/support/text.h"
#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

constexpr bool is_double_quote(char32_t c) { return c >= 0x201C && c <= 0x201F; }
constexpr bool is_single_quote(char32_t c) { return c >= 0x2018 && c <= 0x201B; }

std::string_view advice(char32_t c) {
  switch (c) {
    case '%': return "there is no modulo operator: write `mod(a, b)`; a percentage is written `5%`";
    case '$': return "`${…}` stands in strings only; elsewhere a name is written as it is";
    case '`': return "a string stands in `\"`, a raw one in `'`";
    default:
      return c > 0x7F
                 ? "a name is made of the letters a to z, digits, `_` and `-`; any other text is "
                   "a string"
                 : "";
  }
}

// The lines of a block comment, each behind a `#`.
std::string line_comments(std::string_view inside, std::string_view indent) {
  std::string out;
  while (!inside.empty()) {
    const auto end = std::min(inside.find('\n'), inside.size());
    auto line = inside.substr(0, end);
    inside.remove_prefix(std::min(end + 1, inside.size()));
    const auto first = line.find_first_not_of(" \t\r*");
    line = first == std::string_view::npos ? std::string_view{} : line.substr(first);
    while (!line.empty() && std::string_view(" \t\r*").find(line.back()) != std::string_view::npos)
      line.remove_suffix(1);
    if (line.empty()) continue;
    if (!out.empty()) out += fmt::format("\n{}", indent);
    out += fmt::format("# {}", line);
  }
  return out;
}

}  // namespace

// `https://github.com/acme/shop`: read as the string it was meant to be, of which the closing quote
// may be there.
void Scanner::url(std::uint32_t begin) {
  const auto rest = text_.substr(begin, text_.find('\n', begin) - begin);
  auto length = std::min(rest.find_first_of(" \t\r\"'`,;)]"), rest.size());
  const auto shown = rest.substr(0, length);
  if (shown.ends_with('}') && shown.find("${") == std::string_view::npos) --length;
  position_ = begin + static_cast<std::uint32_t>(length);
  const auto end = position_;
  const bool closed = at(end) == '"' || at(end) == '\'';
  const char quote = closed ? at(end) : '"';
  if (closed) ++position_;
  push(TokenKind::text, begin);
  if (closed) lose_line(begin);
  auto builder = reports_.report(Code::unquoted_url, begin, position_,
                                 closed ? fmt::format("this URL has no `{}` before it", quote)
                                        : "this URL stands without quotes; a URL is a string");
  diagnostics::Fix fix{"quote it", {{reports_.span(begin, begin), std::string(1, quote)}}};
  if (!closed) fix.edits.push_back({reports_.span(end, end), "\""});
  builder.fix(std::move(fix));
}

void Scanner::stranger() {
  const auto begin = position_;
  const auto point = support::code_point_at(text_, begin);
  if (is_double_quote(point.value) || is_single_quote(point.value))
    return smart_quotes(point.length);
  position_ += point.length;
  switch (point.valid ? classify(point.value) : CharacterClass::invalid) {
    case CharacterClass::invisible:
    case CharacterClass::blank: {
      const bool blank = classify(point.value) == CharacterClass::blank;
      reports_
          .report(Code::invisible_character, begin, position_,
                  fmt::format("an invisible character (U+{:04X}) stands outside a string",
                              static_cast<unsigned>(point.value)))
          .fix(blank ? "write a space" : "delete it", reports_.span(begin, position_),
               blank ? " " : "");
      return mended(begin);
    }
    case CharacterClass::ordinary: return unknown_character(begin, point.value);
    default:  // check_characters() reported it
      return mended(begin);
  }
}

void Scanner::unknown_character(std::uint32_t begin, char32_t character) {
  if (character == '`' && back_quotes(begin)) return;
  if (character == '\\' && at(text_.find_first_not_of(" \t\r", position_)) == '\n')
    return line_continuation(begin);
  // A word is one mistake, however many of its letters are not ours.
  while (character > 0x7F && position_ < size_) {
    const auto next = support::code_point_at(text_, position_);
    const bool letter =
        next.value > 0x7F && next.valid && classify(next.value) == CharacterClass::ordinary;
    if (!letter && !is_word(text_[position_])) break;
    position_ += next.length;
  }
  reports_
      .report(Code::unexpected_character, begin, position_,
              fmt::format("`{}` means nothing here", slice(begin, position_)))
      .help(std::string(advice(character)));
  push(TokenKind::invalid, begin);
  mended(begin);
}

bool Scanner::back_quotes(std::uint32_t begin) {
  const auto closing = text_.find_first_of("`\n", position_);
  if (closing == std::string_view::npos || text_[closing] != '`') return false;
  const auto end = static_cast<std::uint32_t>(closing);
  position_ = end + 1;
  push(TokenKind::text, begin);
  auto builder = reports_.report(Code::unexpected_character, begin, position_,
                                 "a string does not stand in back quotes");
  builder.help(std::string(advice('`')));
  if (slice(begin, end).find('\'') == std::string_view::npos)
    builder.fix({"write `'`",
                 {{reports_.span(begin, begin + 1), "'"}, {reports_.span(end, position_), "'"}}});
  return true;
}

// A `\` at the end of a line, as in a shell.
void Scanner::line_continuation(std::uint32_t begin) {
  reports_
      .report(Code::unexpected_character, begin, position_,
              "a line needs no sign to go on: it is broken inside brackets or after an operator")
      .fix("delete it", reports_.span(begin, position_), "");
  mended(begin);
}

void Scanner::smart_quotes(std::uint32_t length) {
  const auto begin = position_;
  const bool single = is_single_quote(support::code_point_at(text_, begin).value);
  const char plain = single ? '\'' : '"';
  for (position_ += length; position_ < size_ && text_[position_] != '\n';) {
    const auto point = support::code_point_at(text_, position_);
    const bool closes = point.value == static_cast<unsigned char>(plain) ||
                        (single ? is_single_quote(point.value) : is_double_quote(point.value));
    const auto inside = position_;
    position_ += point.length;
    if (!closes) continue;
    push(TokenKind::text, begin);
    reports_
        .report(
            Code::smart_quotes, begin, position_,
            fmt::format("this string stands in typographic quotes; a string stands in `{}`", plain))
        .fix({"write plain quotes",
              {{reports_.span(begin, begin + length), std::string(1, plain)},
               {reports_.span(inside, position_), std::string(1, plain)}}});
    return;
  }
  unclosed(begin, {&plain, 1});
}

void Scanner::block_comment() {
  const auto begin = position_;
  const auto closing = never_closed_.comment ? std::string_view::npos : text_.find("*/", begin + 2);
  const auto line_end = std::min<std::size_t>(text_.find('\n', begin), size_);
  const bool closed = closing != std::string_view::npos;
  never_closed_.comment = !closed;
  position_ = static_cast<std::uint32_t>(closed ? closing + 2 : line_end);
  const auto inside = slice(begin + 2, closed ? position_ - 2 : position_);
  if (inside.find('\n') != std::string_view::npos) starts_line_ = true;
  auto builder = reports_.report(Code::block_comment, begin, begin + 2,
                                 "there are no `/* */` comments; a comment begins with `#`");
  if (!closed) return mended(begin);
  auto line_begin = begin;
  while (line_begin > 0 && text_[line_begin - 1] == ' ') --line_begin;
  const auto indent = slice(line_begin, begin);
  auto comments = line_comments(inside, indent);
  const auto rest = text_.find_first_not_of(" \t\r", position_);
  if (rest != std::string_view::npos && text_[rest] != '\n' && !comments.empty())
    comments += fmt::format("\n{}", indent);
  builder.fix("write `#` comments", reports_.span(begin, position_), std::move(comments));
}

// `{{ .Values.name }}`: the words of a Go template or of Jinja. In Rollout two braces never touch
// at the opening, for a record has keys and a body has statements.
void Scanner::template_braces() {
  const auto begin = position_;
  if (template_search_ <= begin) {  // remembered, for a line may be long
    const auto line = text_.substr(begin, text_.find('\n', begin) - begin);
    const auto found = line.find("}}");
    template_search_ = begin + static_cast<std::uint32_t>(std::min(found, line.size()));
    template_found_ = found != std::string_view::npos;
  }
  if (!template_found_) return mark(TokenKind::left_brace);
  const auto closing = template_search_;
  auto first = begin + 2;
  while (at(first) == ' ' || at(first) == '.' || at(first) == '-') ++first;
  auto last = closing;
  while (last > first && (text_[last - 1] == ' ' || text_[last - 1] == '-')) --last;
  const auto inside = slice(first, last);
  bool path = !inside.empty() && is_letter(inside[0]);
  for (const char c : inside) path = path && (is_word(c) || c == '.' || c == '-');
  auto builder = reports_.report(Code::template_braces, begin, closing + 2,
                                 "a value stands without braces; `{{ }}` is not Rollout");
  if (path) {
    builder.fix("write the name", reports_.span(begin, closing + 2), std::string(inside));
    position_ = first;
    template_end_ = closing;
    return;
  }
  position_ = closing + 2;
  push(TokenKind::invalid, begin);
  mended(begin);
}

}  // namespace rollout::syntax
