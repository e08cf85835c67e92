// SPDX-License-Identifier: Apache-2.0
#include "cli/pin_text.h"

#include <algorithm>

#include "compiler/emit/yaml_scalar.h"
#include "compiler/support/semantic_version.h"

namespace rollout::cli {

namespace {

bool is_quote(char character) { return character == '"' || character == '\''; }

// Without quotes, escapes or interpolation: it stands in any quotes as it is.
bool is_plain(std::string_view revision) {
  return !revision.empty() && std::ranges::all_of(revision, [](unsigned char character) {
    return character > ' ' && character < 0x7f && character != '"' && character != '\'' &&
           character != '\\' && character != '$' && character != '{' && character != '}';
  });
}

// "1.10.0" is a text to every reader, and people write it without quotes; "1.10" is a number.
bool is_whole_version(std::string_view revision) {
  return support::parse_version(revision) && std::ranges::count(revision, '.') >= 2;
}

bool is_word(char character) {
  constexpr std::string_view kMarks = "._/+-~^@";
  return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
         (character >= 'A' && character <= 'Z') || kMarks.find(character) != std::string_view::npos;
}

}  // namespace

PinStyle pin_style(std::string_view path) {
  if (path.ends_with(".rollout")) return PinStyle::rollout;
  if (path.ends_with(".yaml") || path.ends_with(".yml")) return PinStyle::yaml;
  return path.ends_with(".json") ? PinStyle::json : PinStyle::text;
}

std::optional<std::string> repinned(std::string_view literal, std::string_view before,
                                    std::string_view after, PinStyle style) {
  if (!is_plain(before) || !is_plain(after)) return std::nullopt;
  const bool quoted = literal.size() == before.size() + 2 && is_quote(literal.front()) &&
                      literal.back() == literal.front() &&
                      literal.substr(1, before.size()) == before;
  if (quoted) return literal.front() + std::string(after) + literal.back();
  if (literal != before || style == PinStyle::rollout || style == PinStyle::json)
    return std::nullopt;
  std::string text;
  if (style == PinStyle::yaml && !is_whole_version(after)) emit::append_line_scalar(text, after);
  else text = after;
  return text;
}

std::vector<PinOccurrence> pin_occurrences(std::string_view text, std::string_view revision) {
  std::vector<PinOccurrence> found;
  if (revision.empty()) return found;
  for (auto at = text.find(revision); at != std::string_view::npos;
       at = text.find(revision, at + 1)) {
    auto end = at + revision.size();
    auto begin = at;
    if ((begin > 0 && is_word(text[begin - 1])) || (end < text.size() && is_word(text[end])))
      continue;
    if (begin > 0 && end < text.size() && is_quote(text[end]) && text[begin - 1] == text[end]) {
      --begin;
      ++end;
    }
    found.push_back({begin, end});
  }
  return found;
}

std::vector<std::string> quoted_texts(std::string_view expression) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (!is_quote(expression[i])) continue;
    const auto end = expression.find(expression[i], i + 1);
    if (end == std::string_view::npos) break;
    found.emplace_back(expression.substr(i + 1, end - i - 1));
    i = end;
  }
  return found;
}

}  // namespace rollout::cli
