// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/order.h"

#include <catch2/catch.hpp>

#include "tests/unit/value/value_fixture.h"

using namespace rollout::value;

TEST_CASE_METHOD(ValueFixture, "values of one kind have an order") {
  CHECK((*order(Value::integer(2), Value::decimal(15, 1)) > 0));
  CHECK((*order(text("a"), text("b")) < 0));
  CHECK((*order(Value::boolean(false), Value::boolean(true)) < 0));
  CHECK((*order(Value::quantity(arena, "1Gi"), Value::quantity(arena, "1G")) > 0));
  CHECK((*order(Value::duration(5), Value::duration(5)) == 0));
  CHECK((*order(Value::date(arena, "2026-01-31"), Value::date(arena, "2026-02-01")) < 0));
}

TEST_CASE_METHOD(ValueFixture, "others have none") {
  CHECK_FALSE(order(Value::integer(1), text("1")));
  CHECK_FALSE(order(list({}), list({})));
  CHECK_FALSE(order(Value::absent(), Value::absent()));
}

TEST_CASE_METHOD(ValueFixture, "equal values have equal hashes") {
  CHECK(hash(Value::integer(1)) == hash(Value::decimal(100, 2)));
  CHECK(hash(Value::quantity(arena, "1")) == hash(Value::quantity(arena, "1000m")));
  CHECK(hash(list({text("a")})) == hash(list({text("a")})));
  CHECK(hash(text("a")) != hash(text("b")));
}
