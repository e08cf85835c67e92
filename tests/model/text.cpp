// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/text.h"
#include "tests/model/parts.h"

namespace rollout::model {

std::u32string runes(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = support::code_point_at(text, at);
    out += point.value;
    at += point.length;
  }
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == separator) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  for (auto rune : runes(text)) {
    if (rune >= 'A' && rune <= 'Z') rune += 32;
    else if (rune >= 0xC0 && rune <= 0xDE && rune != 0xD7) rune += 32;
    else if (rune >= 0x100 && rune < 0x2E80) throw Unmodelled();  // no alphabet is known
    support::append_utf8(out, rune);
  }
  return out;
}

std::string trim(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == text.npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

bool is_space(char32_t rune) {
  return std::u32string_view(U"\t\n\v\f\r \u0085\u00A0\u1680\u2028\u2029\u202f\u205f\u3000")
                 .find(rune) != std::u32string_view::npos ||
         (rune >= 0x2000 && rune <= 0x200A);
}

std::string trim_space(std::string_view text) {
  auto all = runes(text);
  while (!all.empty() && is_space(all.back())) all.pop_back();
  while (!all.empty() && is_space(all.front())) all.erase(0, 1);
  std::string out;
  for (const auto rune : all) support::append_utf8(out, rune);
  return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string quote(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || byte < ' ') out += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
    else if (c == '"' || c == '\\') out += {'\\', c};
    else out += c;
  }
  return out + '"';
}

}  // namespace rollout::model
