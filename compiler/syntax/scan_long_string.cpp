// SPDX-License-Identifier: Apache-2.0
//
// Strings between `"""` or `'''`, and where one that is never closed is taken to end: what stands
// behind it is still read.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

namespace {

// The indentation of a line; none of one that is blank.
std::optional<std::size_t> indent_of(std::string_view line) {
  const auto indent = line.find_first_not_of(" \t\r");
  if (indent == std::string_view::npos) return std::nullopt;
  return indent;
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

// `let x = …`, `edition "2026"`, `project web {`, `a.b = …`: what prose, YAML and JSON do not look
// like.
bool begins_statement(std::string_view line) {
  const auto* const end = std::find_if_not(
      line.begin(), line.end(), [](char c) { return is_word(c) || c == '-' || c == '.'; });
  const auto word = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  if (word.empty() || !is_letter(word[0])) return false;
  const auto rest = without_blanks(line.substr(word.size()));
  if (rest.empty()) return false;
  if (word == "let") return rest.find('=') != std::string_view::npos;
  if (word == "import" || word == "edition") return rest[0] == '"';
  if (rest[0] == '=' || rest.starts_with("+=")) return !rest.starts_with("==");
  return rest.back() == '{' || (rest.back() == '}' && rest.find('{') != std::string_view::npos);
}

// Does a string begin behind this text?
bool wants_string(std::string_view before) {
  const auto text = without_blanks(before);
  if (text.ends_with(" because")) return true;
  return !text.empty() && std::string_view("=([,+").find(text.back()) != std::string_view::npos;
}

}  // namespace

void Scanner::triple_quoted(char quote) {
  const auto begin = position_;
  const std::string closing(3, quote);
  auto& never_closed = quote == '"' ? never_closed_.text : never_closed_.raw_text;
  bool another = false;
  for (position_ += 3; position_ < size_ && !never_closed; ++position_) {
    const char c = text_[position_];
    if (c == '\\' && quote == '"' && position_ + 1 < size_) {
      ++position_;
    } else if (c == quote && text_.substr(position_).starts_with(closing)) {
      another = opens_another(begin, position_);
      if (another) break;
      position_ += 3;
      return push(TokenKind::text, begin);
    }
  }
  never_closed = !another;
  position_ = end_of_unclosed(begin);
  unclosed(begin, closing);
}

// A string that is written with care is indented, and ends before the first line that is not.
// Another one ends where a statement, or the end of a block, stands at the margin.
std::uint32_t Scanner::end_of_unclosed(std::uint32_t begin) const {
  const auto before = text_.rfind('\n', begin);
  const auto line = before == std::string_view::npos ? 0 : before + 1;
  const auto outside = indent_of(text_.substr(line)).value_or(0);
  std::optional<std::size_t> inside;
  for (auto end = text_.find('\n', begin); end < size_; end = text_.find('\n', end + 1)) {
    const auto next = text_.substr(end + 1, text_.find('\n', end + 1) - end - 1);
    const auto indent = indent_of(next);
    if (!indent) continue;
    if (!inside) inside = indent;
    const bool margin = *indent == 0 && (begins_statement(next) || (outside > 0 && next[0] == '}'));
    if (margin || (*inside > outside && *indent <= outside)) return static_cast<std::uint32_t>(end);
  }
  return size_;
}

// Do the quotes at `close` open a string, of which the one that begins at `begin` is taken to be
// closed? They do where they look like it, what stands before them is no longer that string, and
// reading them as closing does not lead to a good end.
bool Scanner::opens_another(std::uint32_t begin, std::uint32_t close) {
  constexpr int kMostTimes = 10;
  // Within the string: a line can be as long as the text.
  const auto newline = slice(begin, close).rfind('\n');
  if (newline == std::string_view::npos) return false;
  const auto line = begin + newline;
  if (unclosed_in_the_middle_ == kMostTimes ||
      !wants_string(slice(static_cast<std::uint32_t>(line), close)) ||
      end_of_unclosed(begin) > line)
    return false;
  if (looks_ahead_) {
    ++unclosed_in_the_middle_;
    return false;
  }
  if (!ends_well_) ends_well_ = ends_well(close + 3);
  if (*ends_well_) return false;
  ends_well_.reset();
  ++unclosed_in_the_middle_;
  return true;
}

// Read from `begin`, is each string closed, and none in the middle of another?
bool Scanner::ends_well(std::uint32_t begin) const {
  diagnostics::Sink unheard;
  Reports reports(reports_.span(0, 0).file, unheard);
  Scanner ahead(text_, reports, limits_, comments_);
  ahead.looks_ahead_ = true;
  ahead.run(begin);
  return !ahead.never_closed_.text && !ahead.never_closed_.raw_text &&
         ahead.unclosed_in_the_middle_ == 0;
}

}  // namespace rollout::syntax
