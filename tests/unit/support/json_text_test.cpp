// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/json_text.h"

#include <catch2/catch.hpp>

using namespace rollout::support;

namespace {

std::string json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

}  // namespace

TEST_CASE("JSON strings escape what they must and nothing else") {
  CHECK(json("") == R"("")");
  CHECK(json("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(json("a\nb\tc\rd\x01") == R"("a\nb\tc\rd\u0001")");
  CHECK(json("é😀") == "\"é😀\"");
  CHECK(json("a\xFF") == "\"a\xEF\xBF\xBD\"");
}
