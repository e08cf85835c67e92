// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "maps fall into keys, values and entries") {
  const auto pair = map({{"b", number(1)}, {"a", number(2)}});
  CHECK(call("keys", {pair}) == R"(["b", "a"])");
  CHECK(call("values", {pair}) == "[1, 2]");
  CHECK(call("entries", {map({{"a", number(1)}})}) == R"([{ key = "a", value = 1 }])");
  CHECK(call("from_entries", {value_of("entries", {pair})}) == "{ b = 1, a = 2 }");
  CHECK(call("from_entries", {list({number(1)})}) == "error R0380");
  CHECK(call("from_entries", {list({map({{"key", number(1)}, {"value", number(1)}})})}) ==
        "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "the right map wins, and keys keep their place") {
  CHECK(call("merge", {map({{"a", number(1)}, {"b", number(1)}}), map({{"a", number(2)}}),
                       map({{"c", number(3)}})}) == "{ a = 2, b = 1, c = 3 }");
  CHECK(call("merge", {}) == "{}");
  const auto left = map({{"a", map({{"x", number(1)}})}, {"l", list({number(1)})}});
  const auto right = map({{"a", map({{"y", number(2)}})}, {"l", list({number(2)})}});
  CHECK(call("merge", {left, right}) == "{ a = { y = 2 }, l = [2] }");
  CHECK(call("merge_deep", {left, right}) == "{ a = { x = 1, y = 2 }, l = [2] }");
  CHECK(call("merge_deep", {left}) == "{ a = { x = 1 }, l = [1] }");
}

TEST_CASE_METHOD(BuiltinFixture, "merging changes none of its arguments") {
  const auto left = map({{"a", map({{"x", number(1)}})}});
  value_of("merge_deep", {left, map({{"a", map({{"y", number(2)}})}})});
  CHECK(rollout::value::print(left) == "{ a = { x = 1 } }");
}

TEST_CASE_METHOD(BuiltinFixture, "entries are picked, left out and looked up") {
  const auto pair = map({{"a", number(1)}, {"b", number(2)}});
  CHECK(call("pick", {pair, list({text("b"), text("z")})}) == "{ b = 2 }");
  CHECK(call("omit", {pair, list({text("b")})}) == "{ a = 1 }");
  CHECK(call("pick", {pair, list({number(1)})}) == "error R0380");
  CHECK(call("get", {pair, text("a")}) == "1");
  CHECK(call("get", {pair, text("z")}) == "null");
  CHECK(call("get", {pair, text("z"), number(9)}) == "9");
}
