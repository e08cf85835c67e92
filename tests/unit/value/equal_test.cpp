// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/value/order.h"
#include "tests/unit/value/value_fixture.h"

using namespace rollout::value;

TEST_CASE_METHOD(ValueFixture, "plain values are equal by what they mean") {
  CHECK(equal(Value::integer(1), Value::decimal(10, 1)));
  CHECK_FALSE(equal(Value::integer(1), text("1")));
  CHECK(equal(text("a"), text("a")));
  CHECK(equal(Value::percent(5, 0), Value::percent(50, 1)));
  CHECK(equal(Value::quantity(arena, "1"), Value::quantity(arena, "1000m")));
  CHECK_FALSE(equal(Value::duration(1), Value::integer(1)));
  CHECK(equal(Value::absent(), Value::absent()));
  CHECK_FALSE(equal(Value::poison(), Value::poison()));
}

TEST_CASE_METHOD(ValueFixture, "lists are equal in order, maps in any") {
  CHECK(equal(list({text("a"), text("b")}), list({text("a"), text("b")})));
  CHECK_FALSE(equal(list({text("a"), text("b")}), list({text("b"), text("a")})));
  CHECK_FALSE(equal(list({}), list({text("a")})));
  CHECK(
      equal(map({{"a", text("1")}, {"b", text("2")}}), map({{"b", text("2")}, {"a", text("1")}})));
  CHECK_FALSE(equal(map({{"a", text("1")}}), map({{"b", text("1")}})));
}

TEST_CASE_METHOD(ValueFixture, "large maps are compared by an index") {
  auto* left = arena.make<Record>();
  auto* right = arena.make<Record>();
  for (int i = 0; i < 20'000; ++i)
    left->entries.push_back(arena, {symbols.intern("k" + std::to_string(i)), Value::integer(i)});
  for (int i = 20'000; i-- > 0;)
    right->entries.push_back(arena, {symbols.intern("k" + std::to_string(i)), Value::integer(i)});
  CHECK(equal(Value::record(left), Value::record(right)));
}

TEST_CASE_METHOD(ValueFixture,
                 "an inline block equals what holds the same, a declaration its name") {
  auto* one = arena.make<Object>();
  auto* other = arena.make<Object>();
  CHECK(equal(Value::object(one), Value::object(other)));
  one->declared = other->declared = true;
  one->label = symbols.intern("one");
  other->label = symbols.intern("other");
  CHECK_FALSE(equal(Value::object(one), Value::object(other)));
  CHECK(equal(Value::object(one), Value::object(one)));
  // Two versions of a program declare it, whatever each says of it.
  other->label = one->label;
  CHECK(equal(Value::object(one), Value::object(other)));
  other->declared = false;
  CHECK_FALSE(equal(Value::object(one), Value::object(other)));
}

TEST_CASE_METHOD(ValueFixture,
                 "deep values, and values that share their parts, are compared soon") {
  auto left = list({});
  auto right = list({});
  for (int i = 0; i < 200'000; ++i) {
    left = list({left});
    right = list({right});
  }
  CHECK(equal(left, right));
  left = right = text("a");
  auto shared_left = list({left});
  auto shared_right = list({right});
  for (int i = 0; i < 60; ++i) {
    shared_left = list({shared_left, shared_left});
    shared_right = list({shared_right, shared_right});
  }
  CHECK(equal(shared_left, shared_right));
}

TEST_CASE_METHOD(ValueFixture, "what a comparison costs is told") {
  std::uint64_t work = 0;
  CHECK(equal(list({text("a"), text("b")}), list({text("a"), text("b")}), work));
  CHECK(work == 3);
  const std::string page(25'600, 'x');
  CHECK(equal(text(page), text(page), work));
  CHECK(work == 104);
}
