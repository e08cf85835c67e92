// SPDX-License-Identifier: Apache-2.0
//
// What the compiler asks about UTF-8 text: is it well formed, how long is it, how is it quoted.
// Texts are bytes in a string_view; nothing here allocates but the functions that return a
// std::string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::support {

// One code point and the bytes that it takes. A byte that begins no well-formed code point is read
// alone: length 1, not valid.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 1;
  bool valid = false;
};

// `offset` must be inside the text.
CodePoint code_point_at(std::string_view text, std::size_t offset);

// The offset of the first byte that is not part of well-formed UTF-8: no overlong forms, no
// surrogates, nothing above U+10FFFF. Nothing when all is well.
std::optional<std::size_t> first_invalid_byte(std::string_view text);

// Code points; a byte that is part of none counts one.
std::size_t code_point_count(std::string_view text);

// The columns that a terminal gives a code point: 0 for combining marks, 2 for wide East Asian
// characters and emoji, else 1.
std::size_t display_width(char32_t code_point);

void append_utf8(std::string& text, char32_t code_point);

// Where `part` stands in the text, from `begin` on; npos where it does not. Linear in both,
// whatever they hold, unlike std::string_view::find.
std::size_t find_text(std::string_view text, std::string_view part, std::size_t begin = 0);

// Letters of ASCII alone have a case here.
bool equal_ignoring_case(std::string_view left, std::string_view right);

// The text as a string literal of the language: `"a\"b"`. Control and invisible characters, and
// bytes that are no UTF-8, are written as escapes.
std::string quote(std::string_view text);

// At most `limit` bytes of the text, cut between code points, with "…" where something is missing.
std::string shorten(std::string_view text, std::size_t limit);

}  // namespace rollout::support
