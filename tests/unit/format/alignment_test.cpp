// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/format/formatting.h"

namespace rollout::format {

TEST_CASE("a gap that aligns something stays") {
  constexpr const char* kTexts[] = {
      "name      = 1\nlong_name = 2\n",
      "cluster eu  { server = 'a' }\ncluster usa { server = 'b' }\n",
      "allow source 'a'\ndeny  source 'b'\n",
      "a { min = 99.5%; window = 1m }\nb { max = 5ms;   window = 1m }\n",
      // Not of one kind, but of one class: `=` and `{`.
      "ingress  = 'x'\nservice  { port = 1 }\nlong_one = 2\n",
  };
  for (const auto* text : kTexts) CHECK(formatted(text) == text);
}

TEST_CASE("comment lines do not part what is aligned") {
  constexpr auto kText = "name      = 1\n# between\nlong_name = 2\n";
  CHECK(formatted(kText) == kText);
}

TEST_CASE("the same word may be aligned some lines away") {
  constexpr auto kText =
      "deny a          because 'x'\n"
      "deny b\n"
      "deny c d e f    because 'y'\n";
  CHECK(formatted(kText) == kText);
}

TEST_CASE("a gap that aligns nothing becomes one blank") {
  CHECK(formatted("a  = 1\nlong = 2\n") == "a = 1\nlong = 2\n");
  CHECK(formatted("a    =    1\n") == "a = 1\n");
  CHECK(formatted("a    = 1\n\nlong = 2\n") == "a    = 1\n\nlong = 2\n");
}

TEST_CASE("what loses its partner is looked at again") {
  CHECK(formatted("a   = 1\nbb  =  2\nccc  = 3\n") == "a   = 1\nbb  = 2\nccc = 3\n");
}

TEST_CASE("indentation that moves a group keeps it aligned") {
  CHECK(formatted("a {\nname      = 1\nlong_name = 2\n}\n") ==
        "a {\n  name      = 1\n  long_name = 2\n}\n");
}

TEST_CASE("columns are those of a terminal") {
  constexpr auto kText = "a { b = 'äöü';  c = 1 }\na { b = 'xyzu'; c = 1 }\n";
  CHECK(formatted(kText) == kText);
}

}  // namespace rollout::format
