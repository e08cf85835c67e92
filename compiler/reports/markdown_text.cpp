// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/markdown_text.h"

#include <algorithm>

namespace rollout::reports {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t longest_run(std::string_view text, char wanted) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == wanted ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Where a code host makes a reference of what follows: a person, an issue, a merge request, a
// label.
constexpr std::string_view kReferences = "@#!~%$&";
constexpr std::string_view kSpecial = "\\`*_[]<>#&~!$|";

std::string markdown_plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kSpecial.find(text[i]) != std::string_view::npos) out += '\\';
    out += text[i];
    const bool refers = kReferences.find(text[i]) != std::string_view::npos;
    if (refers && i + 1 < text.size() && is_word(text[i + 1])) out += "<!-- -->";
  }
  return out;
}

}  // namespace

std::string markdown_message(std::string_view text) {
  if (std::ranges::count(text, '`') % 2 != 0) return markdown_plain(text);
  std::string out;
  while (true) {
    const auto begin = text.find('`');
    out += markdown_plain(text.substr(0, begin));
    if (begin == std::string_view::npos) return out;
    const auto end = text.find('`', begin + 1);
    out += markdown_code(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
}

std::string markdown_code(std::string_view text) {
  if (text.empty()) return "\\`\\`";
  const std::string ticks(longest_run(text, '`') + 1, '`');
  // Markdown takes one blank away at both ends, where there is one at both.
  const auto is_edge = [](char c) { return c == '`' || c == ' '; };
  const std::string_view room = is_edge(text.front()) || is_edge(text.back()) ? " " : "";
  return ticks + std::string(room) + std::string(text) + std::string(room) + ticks;
}

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

std::string fence_of(std::string_view text) {
  return std::string(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`');
}

}  // namespace rollout::reports
