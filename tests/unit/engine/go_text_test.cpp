// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/go_text.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("texts are trimmed of what Go takes for space") {
  CHECK(trim_go_space(" \t\u00a0\u2003a b\u3000\n") == "a b");
  CHECK(trim_go_space("\u200b") == "\u200b");
  CHECK(trim_go_space("\u2028").empty());
  CHECK(trim_go_space("\u0085\u1680a\u2029\u202f\u205f") == "a");
  // What is no character is no space either, however long it goes on.
  for (const auto* broken : {"a\xC3", "a\xE3\x80", "a\x80\x80\x80\x80\x80", "\x80"})
    CHECK(trim_go_space(broken) == broken);
  CHECK(trim_go_space("\xA0x\x85") == "\xA0x\x85");
  CHECK(trim_blanks(" \ta ") == "\ta");
}

TEST_CASE("letters are lowered one by one") {
  CHECK(go_lower("ÀÉ\u212aΣAz\u0130") == "àékσaz\u0069");
  CHECK(go_lower("\xFF") == "\uFFFD");
}

TEST_CASE("texts are quoted as strconv does") {
  CHECK(go_quoted("a\"b\\c") == "\"a\\\"b\\\\c\"");
  CHECK(go_quoted("\a\b\f\n\r\t\v") == "\"\\a\\b\\f\\n\\r\\t\\v\"");
  CHECK(go_quoted(std::string_view("\0\x7F\xFFé", 5)) == "\"\\x00\\x7f\\xffé\"");
  CHECK(go_quoted("\u00a0\u200b\ufeff\U000e0001\U0001F600") ==
        "\"\\u00a0\\u200b\\ufeff\\U000e0001\U0001F600\"");
}

TEST_CASE("what cannot be printed is escaped") {
  CHECK(go_quoted("\u0085\u0378\u2028\u2029\ue000") == "\"\\u0085\\u0378\\u2028\\u2029\\ue000\"");
}

TEST_CASE("package time quotes bytes") {
  CHECK(go_time_quoted("é\n\"\\") == "\"\\xc3\\xa9\\x0a\\\"\\\\\"");
  CHECK(go_time_quoted("\x7F") == "\"\x7F\"");
}
