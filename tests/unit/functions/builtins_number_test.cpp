// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "amounts lose their sign and keep their kind") {
  CHECK(call("abs", {number(-3)}) == "3");
  CHECK(call("abs", {Value::decimal(-250, 2)}) == "2.50");
  CHECK(call("abs", {Value::percent(-5, 0)}) == "5%");
  CHECK(call("abs", {Value::duration(-90'000'000'000)}) == "1m30s");
  CHECK(call("abs", {number(INT64_MIN)}) == "error R0309");
}

TEST_CASE_METHOD(BuiltinFixture, "rests are never negative") {
  CHECK(call("mod", {number(7), number(3)}) == "1");
  CHECK(call("mod", {number(-7), number(3)}) == "2");
  CHECK(call("mod", {number(INT64_MIN), number(1)}) == "0");
  CHECK(call("mod", {number(1), number(0)}) == "error R0380");
  CHECK(call("mod", {number(1), number(-1)}) == "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "decimals become integers") {
  CHECK(call("floor", {Value::decimal(-21, 1)}) == "-3");
  CHECK(call("ceil", {Value::decimal(21, 1)}) == "3");
  CHECK(call("round", {Value::decimal(25, 1)}) == "3");
  CHECK(call("round", {number(4)}) == "4");
}

TEST_CASE_METHOD(BuiltinFixture, "amounts of one kind are added") {
  CHECK(call("sum", {list({})}) == "0");
  CHECK(call("sum", {list({number(1), Value::decimal(25, 1)})}) == "3.5");
  CHECK(call("sum", {list({Value::percent(5, 0), Value::percent(125, 1)})}) == "17.5%");
  CHECK(call("sum", {list({Value::duration(1'000'000'000), Value::duration(500'000'000)})}) ==
        "1s500ms");
  CHECK(call("sum", {list({number(1), Value::duration(1)})}) == "error R0386");
  CHECK(call("sum", {list({text("a")})}) == "error R0386");
  CHECK(call("sum", {list({number(INT64_MAX), number(1)})}) == "error R0309");
}

TEST_CASE_METHOD(BuiltinFixture, "numbers and strings become each other") {
  CHECK(call("to_int", {text("42")}) == "42");
  CHECK(call("to_int", {text("-7.0")}) == "-7");
  CHECK(call("to_int", {Value::decimal(25, 1)}) == "error R0380");
  CHECK(call("to_int", {text("4x")}) == "error R0380");
  CHECK(call("to_number", {text("99.50")}) == "99.50");
  CHECK(call("to_number", {text("1e3")}) == "error R0380");
  CHECK(call("to_string", {number(8080)}) == "\"8080\"");
  CHECK(call("to_string", {text("a\"b")}) == R"("a\"b")");
  CHECK(call("to_string", {Value::quantity(arena, "256Mi")}) == "\"256Mi\"");
  CHECK(call("to_string", {Value::boolean(true)}) == "\"true\"");
}
