// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/value/value_fixture.h"

using namespace rollout::value;

TEST_CASE_METHOD(ValueFixture, "values print as the language writes them") {
  CHECK(print(Value::absent()) == "null");
  CHECK(print(Value::boolean(true)) == "true");
  CHECK(print(Value::integer(-7)) == "-7");
  CHECK(print(Value::decimal(9950, 2)) == "99.50");
  CHECK(print(Value::percent(995, 1)) == "99.5%");
  CHECK(print(Value::duration(300'000'000'000)) == "5m");
  CHECK(print(text("a\"b")) == R"("a\"b")");
  CHECK(print(Value::quantity(arena, "256Mi")) == "256Mi");
  CHECK(print(list({Value::integer(1), text("a")})) == R"([1, "a"])");
  CHECK(print(map({})) == "{}");
  CHECK(print(map({{"tier", text("prod")}, {"app.kubernetes.io/name", Value::integer(1)}})) ==
        R"({ tier = "prod", "app.kubernetes.io/name" = 1 })");
}

TEST_CASE_METHOD(ValueFixture, "a block prints as its name, or as what it holds") {
  auto* object = arena.make<Object>();
  object->fields.entries.push_back(arena, {symbols.intern("port"), Value::integer(80)});
  CHECK(print(Value::object(object)) == "{ port = 80 }");
  object->label = symbols.intern("prod-eu");
  CHECK(print(Value::object(object)) == "prod-eu");
  object->label = symbols.intern("10.0.0.1");
  CHECK(print(Value::object(object)) == "\"10.0.0.1\"");
}

TEST_CASE_METHOD(ValueFixture, "what is long is shortened") {
  CHECK(print(text(std::string(200, 'a')), 20).size() < 30);
  auto* data = arena.make<ListData>();
  for (int i = 0; i < 100; ++i) data->items.push_back(arena, Value::integer(i));
  CHECK(print(Value::list(data), 12) == "[0, 1, 2, 3, …]");
  auto deep = list({});
  for (int i = 0; i < 200'000; ++i) deep = list({deep});
  CHECK(print(deep).size() < 300);
}

TEST_CASE("every kind has a name") {
  for (int kind = 0; kind <= static_cast<int>(Kind::callable); ++kind)
    CHECK_FALSE(describe(static_cast<Kind>(kind)).empty());
}
