// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/format/formatting.h"

namespace rollout::format {

TEST_CASE("the ends of a file") {
  CHECK(formatted("") == "");
  CHECK(formatted("\n\n") == "");
  CHECK(formatted("a = 1") == "a = 1\n");
  CHECK(formatted("\n\na = 1\n\n\n") == "a = 1\n");
  CHECK(formatted("\xEF\xBB\xBF"
                  "a = 1\n") == "a = 1\n");
}

TEST_CASE("line ends are line feeds") {
  CHECK(formatted("a = 1\r\n\r\nb = 2 # c\r\n") == "a = 1\n\nb = 2 # c\n");
  CHECK(formatted("a = '''\r\n  x\r\n  '''\r\n") == "a = '''\n  x\n  '''\n");
}

TEST_CASE("at most one empty line, and none at the ends of a block") {
  CHECK(formatted("a = 1\n\n\n\nb = 2\n") == "a = 1\n\nb = 2\n");
  CHECK(formatted("a {\n\n\n  b = 1\n\n  c = 2\n\n}\n") == "a {\n  b = 1\n\n  c = 2\n}\n");
  CHECK(formatted("a = [\n\n  1,\n\n]\n") == "a = [\n  1,\n]\n");
}

TEST_CASE("lines stand as deep as their brackets") {
  CHECK(formatted("a {\nb {\n      c = 1\n }\n}\n") == "a {\n  b {\n    c = 1\n  }\n}\n");
  CHECK(formatted("a = f([\n1,\n2,\n])\n") == "a = f([\n  1,\n  2,\n])\n");
  CHECK(formatted("a = f({\nb = 1\n}, {\nc = 2\n})\n") == "a = f({\n  b = 1\n}, {\n  c = 2\n})\n");
  CHECK(formatted("a = f(\n1,\n[2,\n3],\n)\n") == "a = f(\n  1,\n  [2,\n    3],\n)\n");
  CHECK(formatted("template t(\na: int,\nb: int,\n) -> canary {\nc = a\n}\n") ==
        "template t(\n  a: int,\n  b: int,\n) -> canary {\n  c = a\n}\n");
}

TEST_CASE("what continues a statement stands deeper") {
  CHECK(formatted("deny x\nwhen a\nand b\nbecause 'c'\n") ==
        "deny x\n  when a\n  and b\n  because 'c'\n");
  CHECK(formatted("a = b +\nc\n") == "a = b +\n  c\n");
  CHECK(formatted("a = b\n.c\n.d\n") == "a = b\n  .c\n  .d\n");
  CHECK(formatted("allow source 'a',\n'b'\n") == "allow source 'a',\n  'b'\n");
  CHECK(formatted("a = [\nb\n+ c,\n]\n") == "a = [\n  b\n    + c,\n]\n");
  CHECK(formatted("a = if b\nthen 1\nelse 2\n") == "a = if b\n  then 1\n  else 2\n");
  CHECK(formatted("a = {\nb = 1,\nc = 2,\n}\n") == "a = {\n  b = 1,\n  c = 2,\n}\n");
  CHECK(formatted("a = b +\nf(\n1,\n)\n") == "a = b +\n  f(\n    1,\n  )\n");
}

TEST_CASE("a block that is broken inside is broken at both ends") {
  CHECK(formatted("a { b = 1\nc = 2 }\n") == "a {\n  b = 1\n  c = 2\n}\n");
  CHECK(formatted("a {\nb = 1 }\n") == "a {\n  b = 1\n}\n");
  CHECK(formatted("a { b {\nc = 1\n} }\n") == "a {\n  b {\n    c = 1\n  }\n}\n");
  CHECK(formatted("a { b = [\n1,\n] }\n") == "a { b = [\n  1,\n] }\n");
  CHECK(formatted("a {\n\n}\n") == "a {}\n");
  CHECK(formatted("a = [\n]\n") == "a = []\n");
}

TEST_CASE("else follows its brace") {
  CHECK(formatted("if a {\nb = 1\n}\n\nelse {\nb = 2\n}\n") ==
        "if a {\n  b = 1\n} else {\n  b = 2\n}\n");
  CHECK(formatted("if a { b = 1 }\nelse { b = 2 }\n") == "if a { b = 1 } else { b = 2 }\n");
  CHECK(formatted("if a {\nb = 1\n}\n# otherwise\nelse\n{\nb = 2\n}\n") ==
        "if a {\n  b = 1\n}\n# otherwise\nelse {\n  b = 2\n}\n");
}

TEST_CASE("semicolons stay where the author put several statements on a line") {
  CHECK(formatted("a { b = 1; c = 2\nd = 3; }\n") == "a {\n  b = 1; c = 2\n  d = 3\n}\n");
  CHECK(formatted("a = 1;\nb = 2;\n") == "a = 1\nb = 2\n");
  CHECK(formatted("a = 1\n;\nb = 2\n") == "a = 1\nb = 2\n");
  CHECK(formatted("a = 1\n; b = 2\n") == "a = 1\nb = 2\n");
  CHECK(formatted("a = 1; # c\nb = 2\n") == "a = 1 # c\nb = 2\n");
}

TEST_CASE("a semicolon stays where without it the next line would go on") {
  CHECK(formatted("a = 1;\nwhen = 2\n") == "a = 1;\nwhen = 2\n");
  CHECK(formatted("a 'x';\non y\n") == "a 'x';\non y\n");
}

TEST_CASE("strings of several lines stay as they are") {
  constexpr auto kText =
      "a {\n  b = \"\"\"\n      x  \n     y\n\n\n\t z\n     \"\"\"\n  c = 1\n}\n";
  CHECK(formatted(kText) == kText);
  CHECK(formatted("a {\nb = '''\n x\n '''; c=1\n}\n") == "a {\n  b = '''\n x\n '''; c = 1\n}\n");
}

TEST_CASE("runs of `;` and comments") {
  CHECK(formatted(";;;\na = 1;;;\n;; # c\n;\nb = 1\n") == "a = 1\n# c\nb = 1\n");
  CHECK(formatted("a = 1;\n# c\n# d\n;\n# e\nb = 1\n") == "a = 1\n# c\n# d\n# e\nb = 1\n");
  CHECK(formatted("a = 1 ;; b = 1 ;; # c\n") == "a = 1; b = 1 # c\n");
  CHECK(formatted("a {\n# c\n# d\n}\n# e\n# f\n") == "a {\n  # c\n  # d\n}\n# e\n# f\n");
}

}  // namespace rollout::format
