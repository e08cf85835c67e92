// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/go_text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include "compiler/support/text.h"

namespace rollout::engine {

namespace {

using support::code_point_at;

// The last character of a text that is not empty.
support::CodePoint last_code_point(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < 4 &&
         (static_cast<unsigned char>(text[start]) & 0xC0u) == 0x80)
    --start;
  const auto point = code_point_at(text, start);
  if (point.valid && start + point.length == text.size()) return point;
  return {0xFFFD, 1, false};
}

// Letters, marks, numbers, punctuation and symbols; of the spaces, the ASCII one.
bool is_printable(char32_t character) {
  if (character < 0x80) return character >= 0x20 && character != 0x7F;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(character))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CO: return false;
    default: return true;
  }
}

void append_escape(std::string& out, char32_t character) {
  constexpr std::string_view kNamed = "abtnvfr";  // from U+0007 on
  const auto value = static_cast<std::uint32_t>(character);
  if (value >= 7 && value <= 13) out += {'\\', kNamed[value - 7]};
  else if (value < 0x20 || value == 0x7F) out += fmt::format("\\x{:02x}", value);
  else if (value < 0x10000) out += fmt::format("\\u{:04x}", value);
  else out += fmt::format("\\U{:08x}", value);
}

}  // namespace

bool is_go_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view trim_go_space(std::string_view text) {
  while (!text.empty() && is_go_space(code_point_at(text, 0).value))
    text.remove_prefix(code_point_at(text, 0).length);
  while (!text.empty() && is_go_space(last_code_point(text).value))
    text.remove_suffix(last_code_point(text).length);
  return text;
}

std::string_view trim_blanks(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string go_lower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto point = code_point_at(text, i);
    i += point.length;
    if (point.value >= 'A' && point.value <= 'Z') lower += static_cast<char>(point.value + 32);
    else if (point.value < 0x80) lower += static_cast<char>(point.value);
    else
      support::append_utf8(
          lower,
          static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
  }
  return lower;
}

std::string go_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    const auto point = code_point_at(text, i);
    if (!point.valid) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[i]));
    else if (point.value == '"' || point.value == '\\') out += {'\\', text[i]};
    else if (is_printable(point.value)) out += text.substr(i, point.length);
    else append_escape(out, point.value);
    i += point.length;
  }
  return out + '"';
}

std::string go_time_quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x80) {
      out += fmt::format("\\x{:02x}", byte);
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace rollout::engine
