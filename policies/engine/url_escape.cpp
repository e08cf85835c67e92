// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/url_escape.h"

#include <algorithm>

namespace rollout::engine {

namespace {

bool is_one_of(char c, std::string_view characters) {
  return characters.find(c) != std::string_view::npos;
}

int hexadecimal_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool needs_escape(char c, UrlPart part) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return false;
  const bool host = part == UrlPart::host || part == UrlPart::zone;
  if (host && is_one_of(c, "!$&'()*+,;=:[]<>\"")) return false;
  if (is_one_of(c, "-_.~")) return false;
  if (is_one_of(c, "$&+,/:;=?@")) {
    if (part == UrlPart::path) return c == '?';
    if (part == UrlPart::user) return is_one_of(c, "@/?:");
    if (part == UrlPart::fragment) return false;
  }
  return !(part == UrlPart::fragment && is_one_of(c, "!()*"));
}

// The byte of an escape at the beginning of the text; -1: it is broken.
int escaped_byte(std::string_view text) {
  if (text.size() < 3) return -1;
  const int high = hexadecimal_value(text[1]);
  const int low = hexadecimal_value(text[2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// In a host only what is not ASCII may be escaped, and `%` before a zone; in a zone also what could
// stand there as it is, and spaces.
bool may_be_escaped(int byte, UrlPart part) {
  if (byte == '%') return true;
  if (part == UrlPart::host) return byte >= 0x80;
  if (part == UrlPart::zone)
    return byte == ' ' || !needs_escape(static_cast<char>(byte), UrlPart::host);
  return true;
}

bool may_stand(char c, UrlPart part) {
  const bool host = part == UrlPart::host || part == UrlPart::zone;
  return !host || static_cast<unsigned char>(c) >= 0x80 || !needs_escape(c, part);
}

}  // namespace

std::string escape_url(std::string_view text, UrlPart part) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (!needs_escape(c, part)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

std::optional<std::string> unescape_url(std::string_view text, UrlPart part) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      if (!may_stand(text[i], part)) return std::nullopt;
      out += text[i];
      continue;
    }
    const int byte = escaped_byte(text.substr(i));
    if (byte < 0 || !may_be_escaped(byte, part)) return std::nullopt;
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

bool is_escaped_url(std::string_view text, UrlPart part) {
  return std::ranges::all_of(
      text, [part](char c) { return is_one_of(c, "!$&'()*+,;=:@[]%") || !needs_escape(c, part); });
}

}  // namespace rollout::engine
