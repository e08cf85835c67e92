// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>

#include "compiler/value/data.h"
#include "tests/unit/value/value_fixture.h"

using namespace rollout::value;

namespace {

struct DataFixture : ValueFixture {
  // What a document prints as, or what is wrong with it.
  std::string yaml(const std::string& of) { return told(read_yaml(of, arena, symbols, {})); }
  std::string json(const std::string& of) { return told(read_json(of, arena, symbols, {})); }

  static std::string told(const rollout::support::Result<Value>& result) {
    return result.ok() ? print(result.value()) : "error: " + result.failure().message;
  }
};

std::string many(std::string_view part, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE_METHOD(DataFixture, "documents become values, with exact numbers") {
  CHECK(yaml("a: 1.50\nb: [x, 'true', true, ~]\n") ==
        "{ a = 1.50, b = [\"x\", \"true\", true, null] }");
  CHECK(json(R"({"a": 1.50, "b": ["x", true, null]})") == "{ a = 1.50, b = [\"x\", true, null] }");
}

TEST_CASE_METHOD(DataFixture, "a YAML document has a bounded number of values") {
  CHECK_FALSE(has(yaml("[" + many("1,", kMostYamlValues - 1) + "]"), "error"));
  CHECK(has(yaml("[" + many("1,", kMostYamlValues) + "]"), "it holds more than 50000 values"));
}

TEST_CASE_METHOD(DataFixture, "documents are nested to a bounded depth") {
  CHECK_FALSE(has(json(many("[", kDeepestData) + many("]", kDeepestData)), "error"));
  CHECK(has(json(many("[", kDeepestData + 1)), "nested more than 100 levels deep"));
  const auto deeper = many("[", kDeepestData + 1) + many("]", kDeepestData + 1);
  CHECK(has(yaml(deeper), "nested more than 100 levels deep"));
}

TEST_CASE_METHOD(DataFixture, "what readers understand differently is refused") {
  CHECK(has(yaml("a: yes\n"), "put it in quotes"));
  CHECK(has(yaml("a: &x 1\nb: *x\n"), "anchors are not read"));
  CHECK(has(yaml("<<: { a: 1 }\n"), "merge keys are not read"));
  CHECK(has(yaml("a: 1\na: 2\n"), "the key `a` stands twice"));
  CHECK(has(yaml("a: 1\n---\nb: 1\n"), "more than one document"));
  CHECK(has(json(R"({"a": 1, "a": 2})"), "the key `a` stands twice"));
}
