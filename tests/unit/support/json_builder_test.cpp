// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/json_builder.h"

#include <catch2/catch.hpp>

using rollout::support::JsonBuilder;

TEST_CASE("the builder of JSON puts the commas") {
  JsonBuilder json;
  json.open('{');
  json.text("a", "\"");
  json.open("b", '[');
  json.number(1);
  json.raw("true");
  json.open('{');
  json.close('}');
  json.close(']');
  json.number("c", 2);
  json.close('}');
  CHECK(json.take() == R"({"a": "\"", "b": [1, true, {}], "c": 2})");
}

TEST_CASE("items of a list may have lines of their own") {
  JsonBuilder json;
  json.open('[');
  json.close_lines(']');
  json.open('[');
  json.line("  ");
  json.number(1);
  json.line("  ");
  json.number(2);
  json.close_lines(']');
  CHECK(json.take() == "[], [\n  1,\n  2\n]");
}
