// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "letters, ends and parts of text") {
  CHECK(call("lower", {text("Prod-É")}) == "\"prod-É\"");
  CHECK(call("upper", {text("eu")}) == "\"EU\"");
  CHECK(call("trim", {text(" \t a b\n")}) == "\"a b\"");
  CHECK(call("trim", {text("xaxx"), text("x")}) == "\"a\"");
  CHECK(call("trim", {text("   ")}) == "\"\"");
  CHECK(call("trim_prefix", {text("vv1"), text("v")}) == "\"v1\"");
  CHECK(call("trim_suffix", {text("a.yaml"), text(".yaml")}) == "\"a\"");
  CHECK(call("starts_with", {text("prod"), text("")}) == "true");
  CHECK(call("ends_with", {text("prod"), text("rod")}) == "true");
}

TEST_CASE_METHOD(BuiltinFixture, "text is replaced, split and joined") {
  CHECK(call("replace", {text("a.b.c"), text("."), text("::")}) == "\"a::b::c\"");
  CHECK(call("replace", {text("abc"), text("abc"), text("")}) == "\"\"");
  CHECK(call("replace", {text("abc"), text(""), text("x")}) == "error R0380");
  CHECK(call("split", {text("a,,b"), text(",")}) == R"(["a", "", "b"])");
  CHECK(call("split", {text("a"), text("")}) == "error R0380");
  CHECK(call("lines", {text("a\r\n\nb")}) == R"(["a", "", "b"])");
  CHECK(call("join", {list({text("a"), text("b")}), text(", ")}) == "\"a, b\"");
  CHECK(call("join", {list({text("a"), number(1)}), text(",")}) == "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "characters are counted, not bytes") {
  CHECK(call("substring", {text("héllo"), number(1), number(3)}) == "\"él\"");
  CHECK(call("substring", {text("abc"), number(2), number(99)}) == "\"c\"");
  CHECK(call("substring", {text("abc"), number(-1)}) == "error R0380");
  CHECK(call("substring", {text("abc"), number(0), number(0)}) == "\"\"");
  CHECK(call("pad_left", {text("é"), number(3), text("·")}) == "\"··é\"");
  CHECK(call("pad_left", {text("a"), number(3), text("ab")}) == "error R0380");
  CHECK(call("pad_left", {text("a"), number(-5)}) == "\"a\"");
}

TEST_CASE_METHOD(BuiltinFixture, "indent leaves empty lines alone") {
  CHECK(call("indent", {text("a\n\nb"), number(2)}) == R"("  a\n\n  b")");
  CHECK(call("indent", {text("a"), number(65)}) == "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "a string that grows too long is refused before it is made") {
  CHECK(call("repeat", {text("ab"), number(INT64_MAX)}) == "error R0512");
  CHECK(call("repeat", {text(""), number(INT64_MAX)}) == "\"\"");
  CHECK(call("repeat", {text("ab"), number(-1)}) == "error R0380");
  CHECK(call("pad_left", {text("a"), number(INT64_MAX)}) == "error R0512");
  const auto large = text(std::string(8'000'000, 'a'));
  CHECK(call("join", {list({large, large, large})}) == "error R0512");
  CHECK(call("replace", {large, text("a"), text("aaaaaaaaaa")}) == "error R0512");
  CHECK(call("indent", {text(std::string(8'000'000, '\n')), number(64)}) == "error R0512");
}

TEST_CASE_METHOD(BuiltinFixture, "work is charged: a spent budget gives poison and no report") {
  limits.bytes = 1000;
  CHECK(call("repeat", {text("ab"), number(600)}) == "spent");
  CHECK(call("split", {text(std::string(400, ',')), text(",")}) == "spent");
  limits = {.steps = 10};
  CHECK(call("split", {text(std::string(400, ',')), text(",")}) == "spent");
  CHECK(call("lower", {text(std::string(4000, 'A'))}) == "spent");
}
