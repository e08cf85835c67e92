// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/bindings.h"

#include <catch2/catch.hpp>

#include <string>

namespace rollout::eval {

namespace {

class Names {
 public:
  void bind(const std::string& name, std::int64_t number) {
    bindings.push_back(arena_, {symbols_.intern(name), value::Value::integer(number)});
  }

  // -1: nothing is bound.
  std::int64_t number_in(const Bindings& seen, const std::string& name) {
    const auto* found = seen.find(symbols_.intern(name));
    return found == nullptr ? -1 : found->value.as_integer();
  }

  Bindings bindings;

 private:
  support::Arena arena_;
  support::SymbolTable symbols_;
};

constexpr int kSizes[] = {1, 15, 16, 17, 5000};

}  // namespace

TEST_CASE("a name means what was bound to it last") {
  for (const int size : kSizes) {
    Names names;
    for (int i = 0; i < size; ++i) names.bind("name" + std::to_string(i), i);
    CHECK(names.number_in(names.bindings, "name0") == 0);
    names.bind("name0", 7);
    CHECK(names.number_in(names.bindings, "name0") == 7);
    CHECK(names.number_in(names.bindings, "name" + std::to_string(size - 1)) ==
          (size == 1 ? 7 : size - 1));
    CHECK(names.number_in(names.bindings, "other") == -1);
  }
}

TEST_CASE("taking a binding back shows the one that it hid") {
  for (const int size : kSizes) {
    Names names;
    for (int i = 0; i < size; ++i) names.bind("name" + std::to_string(i), i);
    names.bind("name0", 7);
    names.bind("new", 8);
    names.bindings.pop_back();
    CHECK(names.number_in(names.bindings, "new") == -1);
    names.bindings.pop_back();
    CHECK(names.number_in(names.bindings, "name0") == 0);
    names.bind("new", 9);
    CHECK(names.number_in(names.bindings, "new") == 9);
  }
}

TEST_CASE("a copy does not see what is bound after it was made") {
  for (const int size : kSizes) {
    Names names;
    for (int i = 0; i < size; ++i) names.bind("name" + std::to_string(i), i);
    const auto copy = names.bindings;
    for (int i = 0; i < 100; ++i) names.bind("late" + std::to_string(i), i);
    names.bind("name0", 7);
    CHECK(names.number_in(copy, "name0") == 0);
    CHECK(names.number_in(copy, "late5") == -1);
    CHECK(names.number_in(names.bindings, "name0") == 7);
    CHECK(names.number_in(names.bindings, "late99") == 99);
  }
}

TEST_CASE("a binding without a name cannot be found") {
  for (const int size : kSizes) {
    Names names;
    for (int i = 0; i < size; ++i) names.bind("name" + std::to_string(i), i);
    names.bind("", 3);
    names.bind("last", 4);
    CHECK(names.number_in(names.bindings, "other") == -1);
    CHECK(names.number_in(names.bindings, "last") == 4);
  }
}

}  // namespace rollout::eval
