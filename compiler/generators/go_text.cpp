// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/go_text.h"

#include <array>
#include <charconv>

namespace rollout::generators {

namespace {

constexpr std::array<std::pair<char, char>, 8> kEscapes = {{{'a', '\a'},
                                                            {'b', '\b'},
                                                            {'f', '\f'},
                                                            {'n', '\n'},
                                                            {'r', '\r'},
                                                            {'t', '\t'},
                                                            {'v', '\v'},
                                                            {'\\', '\\'}}};

void append_rune(std::string& out, std::uint32_t rune) {
  const auto put = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
  if (rune < 0x80) return put(rune);
  if (rune < 0x800) {
    put(0xC0 | (rune >> 6));
  } else if (rune < 0x10000) {
    put(0xE0 | (rune >> 12));
    put(0x80 | ((rune >> 6) & 0x3F));
  } else {
    put(0xF0 | (rune >> 18));
    put(0x80 | ((rune >> 12) & 0x3F));
    put(0x80 | ((rune >> 6) & 0x3F));
  }
  put(0x80 | (rune & 0x3F));
}

// How many digits a `\x`, `\u` or `\U` has.
std::size_t digits_of(char kind) { return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0; }

std::optional<std::uint32_t> number_of(std::string_view text, std::size_t digits, int base) {
  std::uint32_t number = 0;
  if (text.size() < digits) return std::nullopt;
  const auto read = std::from_chars(text.data(), text.data() + digits, number, base);
  if (read.ec != std::errc{} || read.ptr != text.data() + digits) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::string> unquote_go(std::string_view inside, char quote) {
  std::string out;
  while (!inside.empty()) {
    if (inside.front() != '\\') {
      out += inside.front();
      inside.remove_prefix(1);
      continue;
    }
    if (inside.size() < 2) return std::nullopt;
    const char kind = inside[1];
    inside.remove_prefix(2);
    if (kind == quote) {
      out += quote;
    } else if (const auto digits = digits_of(kind); digits > 0) {
      const auto rune = number_of(inside, digits, 16);
      if (!rune || (kind != 'x' && (*rune > 0x10FFFF || (*rune >= 0xD800 && *rune < 0xE000))))
        return std::nullopt;
      if (kind == 'x') out += static_cast<char>(*rune);
      else append_rune(out, *rune);
      inside.remove_prefix(digits);
    } else if (kind >= '0' && kind <= '7') {
      inside = {inside.data() - 1, inside.size() + 1};
      const auto byte = number_of(inside, 3, 8);
      if (!byte || *byte > 255) return std::nullopt;
      out += static_cast<char>(*byte);
      inside.remove_prefix(3);
    } else {
      bool known = false;
      for (const auto& [written, meant] : kEscapes)
        if (written == kind) known = true, out += meant;
      if (!known) return std::nullopt;
    }
  }
  return out;
}

std::uint32_t first_rune(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  std::uint32_t rune = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    rune = rune << 6 | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return rune;
}

}  // namespace rollout::generators
