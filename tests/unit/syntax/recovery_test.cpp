// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

struct Recovery {
  std::string text;
  std::string codes;
  std::string printed;
};

}  // namespace

TEST_CASE("one mistake is one report, and the rest is kept") {
  const Recovery cases[] = {
      {"a = = 1\nb = 2", "R0130", "(set a (hole))\n(set b 2)"},
      {"p x 3 {\n  a = 1\n}", "R0101", "(p x {\n  (set a 1)})"},
      {"let x = [1, +\nlet y = 2", "R0116", "(let x (hole))\n(let y 2)"},
      {"x = \"a\ny = 2", "R0107", "(set x (hole))\n(set y 2)"},
      {"a {\n  x = 1\n\nb {\n  y = 1\n}", "R0116",
       "(a {\n  (set x 1)\n  (broken)})\n(b {\n  (set y 1)})"},
      {"a {\n  b {\n    x = 1\n  c = 2\n}\nd { }", "R0116",
       "(a {\n  (b {\n    (set x 1)\n    (broken)})\n  (set c 2)})\n(d {})"},
      {"a {\n  b = )\n}\nc = 1", "R0117", "(a {\n  (set b (hole))})\n(set c 1)"},
      {"a {\n  b = )\n  c = 1\n}", "R0117", "(a {\n  (set b (hole))\n  (set c 1)})"},
      {"a\n  b = 1\n}\nc = 1", "R0132", "(a {\n  (set b 1)})\n(set c 1)"},
      {"a {\n  b x = 1; y = 2 }\n}\nc = = 1", "R0132 R0130",
       "(a {\n  (b {\n    (set x 1)\n    (set y 2)})})\n(set c (hole))"},
      {"a = [1, 2)\nb = 2", "R0116", "(set a [1 2])\n(set b 2)"},
      {"x = 1]\ny = 2", "R0117", "(set x 1)\n(set y 2)"},
      {"x = f(1, 2\nb { y = 1 }", "R0116", "(set x (call f 1 2))\n(b {\n  (set y 1)})"},
      {"deny a when = because \"x\"", "R0130", "(deny a (when (hole)) (because (hole)))"},
      {"if a { b = 1 } else { c = = 1 }", "R0130",
       "(choose (if a) {\n  (set b 1)} else {\n  (set c (hole))})"},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    const Parsed parsed(each.text);
    CHECK(parsed.codes() == each.codes);
    CHECK(parsed.printed() == each.printed);
    CHECK_FALSE(parsed.file.complete);
  }
}

TEST_CASE("a broken block leaves ninety-nine good ones") {
  for (const auto* broken : {"a = = 1", "b = )", "a = [1,", "a = \"1", "a = {", "a (1"}) {
    INFO(broken);
    std::string text;
    for (int i = 0; i < 100; ++i)
      text += "block b" + std::to_string(i) + " {\n  " + (i == 50 ? broken : "a = 1") +
              "\n  b = 2\n}\n";
    const Parsed parsed(text);
    CHECK(parsed.diagnostics.size() == 1);
    CHECK(parsed.file.statements.size() == 100);
  }
}

TEST_CASE("each broken statement of a body is reported once") {
  const Parsed parsed("a {\n  x = = 1\n  b {\n    y = = 1\n  }\n  z = = 1\n}\n");
  CHECK(parsed.codes() == "R0130 R0130 R0130");
}

TEST_CASE("a file of too many mistakes is never taken for a good one") {
  for (const int count : {98, 99, 100, 101, 300}) {
    const Parsed parsed("a" + std::string(static_cast<std::size_t>(count), '~') + "\"");
    INFO(count);
    CHECK_FALSE(parsed.file.complete);
    CHECK(parsed.codes() != "");
  }
}

}  // namespace rollout::syntax
