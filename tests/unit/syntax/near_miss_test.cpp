// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

struct NearMissCase {
  std::string text;
  std::string codes;
  std::string meant;
};

}  // namespace

TEST_CASE("a near miss is understood, and its fix parses to the same") {
  const NearMissCase cases[] = {
      {"a {\n  key: \"v\"\n}", "R0118", "a { key = \"v\" }"},
      {"x = { a: 1, b: { c: 2 } }", "R0118", "x = { a = 1, b = { c = 2 } }"},
      {"x = f(a: 1)", "R0118", "x = f(a = 1)"},
      {"x =\n  - a\n  - b\ny = 1", "R0120", "x = [a, b]\ny = 1"},
      {"x = [\n  - a\n  - b\n]", "R0120", "x = [a, b]"},
      {"x:\n  - a\n  - b", "R0120", "x = [a, b]"},
      {"a {\n  x:\n    y: 1\n    z:\n      - p/q\n      - r\n}", "R0139",
       "a { x { y = 1; z = [\"p/q\", r] } }"},
      {"a {\n  x:\n  - k: 1\n    l: 2\n  - k: some words\n}", "R0120",
       "a { x = [{ k = 1; l = 2 }, { k = \"some words\" }] }"},
      {"a {\n  x:\n    y:\n      z: 1\n}\nb = 1", "R0139", "a { x { y { z = 1 } } }\nb = 1"},
      {"a { x = 1 } b { y = 2 } c { z = 3 }", "R0124 R0124",
       "a { x = 1 }; b { y = 2 }; c { z = 3 }"},
      {"x = <<EOT\n  a\n  EOT\ny = 1", "R0136", "x = \"\"\"\n  a\n  \"\"\"\ny = 1"},
      {"x = a |> f |> g(1)", "R0111", "x = g(f(a), 1)"},
      {"x = \"a\" ++ b", "R0111", "x = \"a\" + b"},
      {"x = { a => 1 }", "R0111", "x = { a = 1 }"},
      {"x = .5", "R0138", "x = 0.5"},
      {"x = 09:00", "R0134", "x = \"09:00\""},
      {"x = a:v1", "R0134", "x = \"a:v1\""},
      {"window allow mon tz Europe/Berlin", "R0134", "window allow mon tz \"Europe/Berlin\""},
      {"x\n  = 1", "R0122", "x = 1"},
      {"deny x if a", "R0111", "deny x when a"},
      {"deny x when a && !b || c", "R0111 R0111 R0111", "deny x when a and not b or c"},
      {"x := a <> b", "R0111 R0111", "x = a != b"},
      {"deny x when a = b", "R0119", "deny x when a == b"},
      {"if a = 1 { x = 2 }", "R0119", "if a == 1 { x = 2 }"},
      {"a { x = 1 y = 2 }", "R0124", "a { x = 1; y = 2 }"},
      {"a = 1,\nb = 2", "R0125", "a = 1; b = 2"},
      {"a { x = 1, y = 2 }", "R0125", "a { x = 1; y = 2 }"},
      {"x = “abc”", "R0108", "x = \"abc\""},
      {"project x\n{\n  a = 1\n}", "R0121", "project x { a = 1 }"},
      {"window allow \"a\"\n  on application \"*\"\n  tz \"UTC\"", "R0122 R0122",
       "window allow \"a\" on application \"*\" tz \"UTC\""},
      {"if a { x = 1 }\nelif b { y = 1 }", "R0127", "if a { x = 1 } else if b { y = 1 }"},
      {"if a { x = 1 } elif b { y = 1 }", "R0127", "if a { x = 1 } else if b { y = 1 }"},
      {"x = [a b \"c\"]", "R0123", "x = [a, b, \"c\"]"},
      {"x = [\n  \"a\"\n  \"b\"\n]", "R0123", "x = [\"a\", \"b\"]"},
      {"const x = 3", "R0126", "let x = 3"},
      {"var x: int = 3", "R0126", "let x: int = 3"},
      {"replicas 3", "R0129", "replicas = 3"},
      {"x = {{ .Values.foo }}", "R0112", "x = Values.foo"},
      {"/* hi\n * there */\nx = 1", "R0110", "x = 1"},
      {"x = 1.2.3", "R0113", "x = \"1.2.3\""},
      {"a {\n\tx = 1\n}", "R0109", "a { x = 1 }"},
      {"a\xC2\xA0= 1", "R0105", "a = 1"},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    const Parsed parsed(each.text);
    const auto meant = Parsed(each.meant).printed();
    CHECK(parsed.codes() == each.codes);
    CHECK(parsed.printed() == meant);
    INFO(parsed.fixed());
    const Parsed again(parsed.fixed());
    CHECK(again.codes() == "");
    CHECK(again.printed() == meant);
  }
}

TEST_CASE("a word of the language is no name") {
  CHECK(Parsed("let in = 3").codes() == "R0128");
  CHECK(Parsed("for as in xs { }").codes() == "R0128");
}

TEST_CASE("a bare interpolation stays one, for a lint to see") {
  CHECK(Parsed("x = \"${d}\"").value() == "(text d)");
}

}  // namespace rollout::syntax
