// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/words.h"

#include <catch2/catch.hpp>

using rollout::support::first_of;
using rollout::support::in_one_line;
using rollout::support::trimmed;
using rollout::support::words_of;

TEST_CASE("the words of a line") {
  using Words = std::vector<std::string_view>;
  CHECK(words_of(" a\tbc  d\r") == Words{"a", "bc", "d"});
  CHECK(words_of("").empty());
  CHECK(words_of(" \t ").empty());
}

TEST_CASE("a text without the blanks around it") {
  CHECK(trimmed(" \t a b\r\n") == "a b");
  CHECK(trimmed("a") == "a");
  CHECK(trimmed("\r\n \t").empty());
}

TEST_CASE("some of many names") {
  CHECK(first_of({"a"}, 2) == "a");
  CHECK(first_of({"a", "b"}, 2) == "a, b");
  CHECK(first_of({"a", "b", "c", "d"}, 2) == "a, b and 2 more");
  CHECK(first_of({}, 2).empty());
}

TEST_CASE("a text in one line has one blank between its words") {
  CHECK(in_one_line(" accept R0703\r\n    until\t2031-12-31 \n") ==
        "accept R0703 until 2031-12-31");
  CHECK(in_one_line(" \n").empty());
}
