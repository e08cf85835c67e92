// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/soundness.h"

#include <catch2/catch.hpp>

#include "tests/unit/value/value_fixture.h"

using namespace rollout::value;

namespace {

struct Objects : ValueFixture {
  Object holding(const Value& value) {
    Object object;
    object.fields.entries.push_back(arena, {symbols.intern("field"), value});
    return object;
  }
};

}  // namespace

TEST_CASE_METHOD(Objects, "an object without a mistake is sound") {
  CHECK(is_sound(Object{}));
  CHECK(is_sound(holding(list({text("a"), map({{"b", text("c")}})}))));
}

TEST_CASE_METHOD(Objects, "what is poison makes all around it unsound") {
  Object poisoned;
  poisoned.poisoned = true;
  CHECK_FALSE(is_sound(poisoned));
  CHECK_FALSE(is_sound(holding(Value::poison())));
  CHECK_FALSE(is_sound(holding(list({text("a"), Value::poison()}))));
  CHECK_FALSE(is_sound(holding(map({{"b", Value::poison()}}))));
  CHECK_FALSE(is_sound(holding(list({Value::object(&poisoned)}))));
}

TEST_CASE_METHOD(Objects, "what an object refers to has its own answer") {
  Object project;
  project.poisoned = true;
  project.declared = true;
  CHECK(is_sound(holding(Value::object(&project))));
}
