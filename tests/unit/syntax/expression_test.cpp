// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

void check_value(const std::string& text, const std::string& wanted) {
  INFO(text);
  const Parsed parsed("x = " + text);
  CHECK(parsed.codes() == "");
  CHECK(parsed.value() == wanted);
}

}  // namespace

TEST_CASE("operators bind as in the table of the language") {
  check_value("1 + 2 * 3", "(+ 1 (* 2 3))");
  check_value("1 - 2 - 3", "(- (- 1 2) 3)");
  check_value("-a + b", "(+ (negate a) b)");
  check_value("a == b and c or d", "(or (and (== a b) c) d)");
  check_value("not a == b", "(not (== a b))");
  check_value("not a and b", "(and (not a) b)");
  check_value("a ?? b ?? c", "(?? a (?? b c))");
  check_value("a ?? 0 < 3", "(< (?? a 0) 3)");
  check_value("a ?? b + 1", "(?? a (+ b 1))");
  check_value("a not in b", "(not in a b)");
  check_value("a in b == c", "(== (in a b) c)");
  check_value("s matches '^v'", "(matches s \"^v\")");
  check_value("(1 + 2) * 3", "(* (+ 1 2) 3)");
}

TEST_CASE("members, calls and indices chain") {
  check_value("a.b.c", "(. (. a b) c)");
  check_value("a[0].b(c, d = 1,)[e]", "(index (call (. (index a 0) b) c d=1) e)");
  check_value("a.from.in", "(. (. a from) in)");
  check_value("f()", "(call f)");
  check_value("f(from = 1)", "(call f from=1)");
}

TEST_CASE("conditionals nest to the right") {
  check_value("if a then b else if c then d else e", "(if a b (if c d e))");
  check_value("if a\n  then b\n  else c", "(if a b c)");
}

TEST_CASE("lists and records") {
  check_value("[]", "[]");
  check_value("[\n  1,\n  2,\n]", "[1 2]");
  check_value("{}", "{}");
  check_value("{ a = 1; b = 2, \"c/d\" = 3 }", R"({"a"=1 "b"=2 "c/d"=3})");
  check_value("{\n  a = 1\n  from = 2\n}", R"({"a"=1 "from"=2})");
}

TEST_CASE("comprehensions") {
  check_value("[for a in b: a.c]", "(list-for a b - (. a c))");
  check_value("[for k, v in m if v > 1: k]", "(list-for k, v m (> v 1) k)");
  check_value("{for k, v in m: k = v}", "(record-for k, v m - k v)");
  check_value("{for x in xs if c: \"a-${x}\" = 1}", "(record-for x xs c (text \"a-\" x) 1)");
}

TEST_CASE("line ends mean nothing inside brackets and around operators") {
  check_value("(a +\n  b)", "(+ a b)");
  check_value("a\n  + b", "(+ a b)");
  check_value("a\n  and b\n  or c", "(or (and a b) c)");
  check_value("f(\n  a,\n  b\n)", "(call f a b)");
}

}  // namespace rollout::syntax
