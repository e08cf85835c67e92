// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "truths are asked and counted") {
  const auto yes = Value::boolean(true);
  const auto no = Value::boolean(false);
  CHECK(call("any", {list({no, yes})}) == "true");
  CHECK(call("any", {list({})}) == "false");
  CHECK(call("all", {list({yes, no})}) == "false");
  CHECK(call("all", {list({})}) == "true");
  CHECK(call("count", {list({yes, no, yes})}) == "2");
  CHECK(call("any", {list({number(1)})}) == "error R0380");
  CHECK(call("all", {list({yes, Value::absent()})}) == "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "a mistake inside a list is not reported again") {
  CHECK(call("any", {list({Value::poison()})}) == "spent");
  CHECK(call("sort", {list({number(1), Value::poison()})}) == "spent");
  CHECK(call("sum", {list({number(1), Value::poison()})}) == "spent");
  CHECK(call("from_entries", {list({Value::poison()})}) == "spent");
}

TEST_CASE_METHOD(BuiltinFixture, "lists are measured and searched") {
  CHECK(call("length", {text("héllo")}) == "5");
  CHECK(call("length", {list({number(1)})}) == "1");
  CHECK(call("length", {map({{"a", number(1)}})}) == "1");
  CHECK(call("contains", {list({number(1)}), Value::decimal(10, 1)}) == "true");
  CHECK(call("contains", {text("checkout"), text("out")}) == "true");
  CHECK(call("contains", {text("a"), number(1)}) == "error R0380");
  CHECK(call("index_of", {list({text("a"), text("b")}), text("b")}) == "1");
  CHECK(call("index_of", {list({}), text("b")}) == "null");
}

TEST_CASE_METHOD(BuiltinFixture, "lists are made, cut and turned") {
  CHECK(call("range", {number(3)}) == "[0, 1, 2]");
  CHECK(call("range", {number(-1), number(1)}) == "[-1, 0]");
  CHECK(call("range", {number(5), number(1)}) == "[]");
  CHECK(call("reverse", {list({number(1), number(2)})}) == "[2, 1]");
  CHECK(call("flatten", {list({list({number(1)}), number(2), list({list({})})})}) == "[1, 2, []]");
  CHECK(call("slice", {list({number(1), number(2), number(3)}), number(1)}) == "[2, 3]");
  CHECK(call("slice", {list({number(1)}), number(0), number(9)}) == "[1]");
  CHECK(call("slice", {list({number(1)}), number(7)}) == "[]");
  CHECK(call("slice", {list({}), number(-1)}) == "error R0380");
  CHECK(call("zip", {list({number(1)}), list({text("a")})}) == R"([[1, "a"]])");
  CHECK(call("zip", {list({number(1)}), list({})}) == "error R0380");
  CHECK(call("first", {list({number(1), number(2)})}) == "1");
  CHECK(call("first", {list({}), number(9)}) == "9");
  CHECK(call("last", {list({})}) == "error R0312");
}

TEST_CASE_METHOD(BuiltinFixture, "values of one kind are ordered") {
  CHECK(call("sort", {list({number(3), Value::decimal(15, 1), number(2)})}) == "[1.5, 2, 3]");
  CHECK(call("sort", {list({text("b"), text("a")})}) == R"(["a", "b"])");
  CHECK(call("sort", {list({})}) == "[]");
  CHECK(call("sort", {list({number(1), text("a")})}) == "error R0386");
  CHECK(call("sort", {list({list({})})}) == "error R0386");
  CHECK(call("min", {number(3), number(2)}) == "2");
  CHECK(call("max", {list({number(3), number(2)})}) == "3");
  CHECK(call("min", {list({})}) == "error R0380");
  CHECK(call("min", {}) == "error R0380");
  CHECK(call("max", {number(3), text("a")}) == "error R0386");
}

TEST_CASE_METHOD(BuiltinFixture, "repetitions go, the first stays") {
  CHECK(call("unique", {list({text("a"), text("b"), text("a")})}) == R"(["a", "b"])");
  CHECK(call("unique", {list({number(1), Value::decimal(10, 1), Value::quantity(arena, "1")})}) ==
        "[1, 1]");
  CHECK(call("unique", {list({list({number(1)}), list({number(1)})})}) == "[[1]]");
}

TEST_CASE_METHOD(BuiltinFixture, "a huge range spends the budget instead of the memory") {
  CHECK(call("range", {number(INT64_MAX)}) == "spent");
  limits.steps = 100;
  CHECK(call("range", {number(101)}) == "spent");
  CHECK(call("range", {number(50)}).size() > 100);
}
