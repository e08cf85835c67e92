// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/functions/builtin_fixture.h"

using namespace rollout::functions;

TEST_CASE_METHOD(BuiltinFixture, "base64 goes there and back") {
  for (const auto* plain : {"", "a", "ab", "abc", "abcd", "é😀"})
    CHECK(rollout::value::equal(
        value_of("base64_decode", {value_of("base64_encode", {text(plain)})}), text(plain)));
  CHECK(call("base64_encode", {text("ab")}) == "\"YWI=\"");
}

TEST_CASE_METHOD(BuiltinFixture, "what is no canonical base64 is refused") {
  for (const auto* encoded :
       {"a", "YWI", "YW=I", "YWI=YWI=", "YWJ=", "====", "Y===", "YW I", "_-AA", "/w=="})
    CHECK(call("base64_decode", {text(encoded)}) == "error R0385");
}

TEST_CASE_METHOD(BuiltinFixture, "values become JSON") {
  CHECK(call("json_encode", {map({{"a", list({number(1), Value::boolean(true), Value::absent()})},
                                  {"b", text("x\n")}})}) ==
        R"("{\"a\":[1,true,null],\"b\":\"x\\n\"}")");
  CHECK(call("json_encode", {Value::duration(90'000'000'000)}) == R"("\"1m30s\"")");
  CHECK(call("json_encode", {Value::decimal(9950, 2)}) == "\"99.50\"");
  CHECK(call("json_encode", {Value::object(arena.make<rollout::value::Object>())}) ==
        "error R0380");
}

TEST_CASE_METHOD(BuiltinFixture, "JSON bombs end in a diagnostic") {
  auto deep = list({});
  for (int i = 0; i < 200'000; ++i) deep = list({deep});
  CHECK(call("json_encode", {deep}) == "error R0380");
  auto wide = text("aaaaaaaaaaaaaaaa");
  for (int i = 0; i < 60; ++i) wide = list({wide, wide});
  CHECK(call("json_encode", {wide}) == "error R0512");
}

TEST_CASE_METHOD(BuiltinFixture, "JSON becomes values") {
  CHECK(call("json_decode", {text(R"({"a": [1, 2.50, "x", null, true]})")}) ==
        R"({ a = [1, 2.50, "x", null, true] })");
  CHECK(call("json_decode", {text("{")}) == "error R0385");
  CHECK(call("json_decode", {text(R"({"a": 1, "a": 2})")}) == "error R0385");
  CHECK(call("json_decode", {text(std::string(100'000, '['))}) == "error R0385");
}

TEST_CASE_METHOD(BuiltinFixture, "digests and escapes") {
  CHECK(call("sha256", {text("abc")}) ==
        "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"");
  CHECK(call("hex", {text("AZ\xC3\xA9")}) == "\"415ac3a9\"");
  CHECK(call("url_encode", {text("a b/é~")}) == "\"a%20b%2F%C3%A9~\"");
}
