// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/json_writer.h"

#include <catch2/catch.hpp>

#include "tests/unit/emit/manifest_fixture.h"

namespace rollout::emit {
namespace {

using value::Value;

std::string json(const value::Record& record) {
  std::string out;
  write_json(record, out);
  return out;
}

TEST_CASE_METHOD(ManifestFixture,
                 "JSON has two spaces, the order of the record and a final newline") {
  auto& object = build.record();
  build.set(object, "kind", text("Canary"));
  build.set(object, "spec.steps", list({Value::integer(5), Value::decimal(105, 1)}));
  build.set(object, "spec.skip", Value::boolean(false));
  build.set(object, "spec.none", list({}));
  build.child(object, "status");
  CHECK(json(object) == R"({
  "kind": "Canary",
  "spec": {
    "steps": [
      5,
      10.5
    ],
    "skip": false,
    "none": []
  },
  "status": {}
}
)");
  CHECK(json(build.record()) == "{}\n");
}

TEST_CASE("texts are escaped where nobody would see them") {
  using namespace std::string_view_literals;
  std::string out;
  append_json_text(out, "a\"\\\n\x01\x7f\u2028\u00a0é🚀\xff\0"sv);
  CHECK(out == "\"a\\\"\\\\\\n\\u0001\\u007F\\u2028\\u00A0é🚀\\uFFFD\\u0000\"");
}

TEST_CASE_METHOD(ManifestFixture, "depth costs no stack in JSON either") {
  constexpr int kDepth = 5000;
  Value value = text("x");
  for (int i = 0; i < kDepth; ++i) value = list({value});
  auto& object = build.record();
  build.set(object, "a", value);
  CHECK(json(object).size() > kDepth);
}

}  // namespace
}  // namespace rollout::emit
