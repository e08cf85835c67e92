// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/text.h"

#include <array>
#include <catch2/catch.hpp>

using namespace rollout::support;
using namespace std::string_view_literals;

TEST_CASE("well-formed text has no bad byte") {
  CHECK_FALSE(first_invalid_byte(""));
  CHECK_FALSE(first_invalid_byte("abc é € 😀 \xF4\x8F\xBF\xBF"));
  CHECK_FALSE(first_invalid_byte("a\0b"sv));
}

TEST_CASE("the first bad byte is found") {
  struct Case {
    std::string_view text;
    std::size_t offset;
  };
  const auto cases = std::to_array<Case>({
      {"a\x80", 1},             // a continuation alone
      {"ab\xC3", 2},            // cut off
      {"\xC0\x80", 0},          // overlong
      {"x\xE0\x80\x80", 1},     // overlong
      {"\xED\xA0\x80", 0},      // a surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"\xF8\x88\x80\x80\x80", 0},
      {"\xC3\x41", 0},
  });
  for (const auto& test : cases) CHECK(first_invalid_byte(test.text) == test.offset);
}

TEST_CASE("code points and columns are counted") {
  CHECK(code_point_count("héllo") == 5);
  CHECK(code_point_count("\xFF\xFE") == 2);
  CHECK(display_width(U'a') == 1);
  CHECK(display_width(U'中') == 2);
  CHECK(display_width(U'\u0301') == 0);
}

TEST_CASE("text is quoted as the language writes it") {
  CHECK(quote("web") == R"("web")");
  CHECK(quote("a\"b\\c\n\t") == R"("a\"b\\c\n\t")");
  CHECK(quote("${x} $y") == R"("\${x} $y")");
  CHECK(quote("a\x01") == R"("a\u0001")");
  CHECK(quote("a\u202Eb") == R"("a\u202eb")");
  CHECK(quote("é😀") == "\"é😀\"");
}

TEST_CASE("text is cut between code points") {
  CHECK(shorten("abc", 3) == "abc");
  CHECK(shorten("abcd", 3) == "abc…");
  CHECK(shorten("aé", 2) == "a…");
}

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t point = 1; point <= 0x10FFFF; point += 37) {
    if (point >= 0xD800 && point <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, point);
    const auto read = code_point_at(text, 0);
    REQUIRE(read.valid);
    REQUIRE(read.value == point);
    REQUIRE(read.length == text.size());
  }
}
