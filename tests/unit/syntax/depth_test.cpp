// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

std::string repeat(std::string_view text, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("deep text ends in one report and never overflows the stack") {
  constexpr int kMany = 200'000;
  const std::pair<std::string, std::string> cases[] = {
      {"x = " + repeat("(", kMany), "R0503"},
      {"x = " + repeat("[", kMany) + repeat("]", kMany), "R0503"},
      {repeat("{", kMany), "R0503"},
      {repeat("a { ", kMany), "R0503"},
      {repeat("a {\n", kMany), "R0503"},
      {"x = " + repeat("-", kMany) + "1", "R0504"},
      {"x = " + repeat("not ", kMany) + "a", "R0504"},
      {"x = 1" + repeat(" + 1", kMany), "R0504"},
      {"x = a" + repeat(".a", kMany), "R0504"},
      {"x = a" + repeat("()", kMany), "R0504"},
      {"x = a" + repeat("[0]", kMany), "R0504"},
      {"x = " + repeat("if a then b else ", kMany) + "c", "R0504"},
      {"let x: " + repeat("list<", kMany) + "int" + repeat(">", kMany) + " = 1", "R0504"},
      {"x = \"" + repeat("${", kMany) + "\"", "R0115"},
      {"x = [" + repeat("1, ", kMany) + "]", ""},
      {"x = \"" + repeat("${a}", kMany) + "\"", ""},
  };
  for (const auto& [text, code] : cases) {
    INFO(text.substr(0, 40));
    const Parsed parsed(text + "\ny = 1");
    if (code.empty()) CHECK(parsed.codes().empty());
    else CHECK(parsed.codes().find(code) != std::string::npos);
  }
}

TEST_CASE("a statement beyond a limit is a hole and its neighbours are whole") {
  const Parsed parsed("x = 1" + repeat(" + 1", 300) + "\ny = 2");
  CHECK(parsed.codes() == "R0504");
  CHECK(parsed.printed() == "(set x (hole))\n(set y 2)");
  CHECK(Parsed("x = 1" + repeat(" + 1", 199)).codes() == "");
}

TEST_CASE("a file beyond a limit is not read") {
  Limits limits;
  limits.file_bytes = 10;
  CHECK(Parsed("x = 1234567", limits).codes() == "R0501");
  limits = {};
  limits.tokens = 4;
  const Parsed parsed("x = 1; y = 2", limits);
  CHECK(parsed.codes() == "R0502");
  CHECK_FALSE(parsed.file.complete);
}

TEST_CASE("the time for a mistake deep inside does not grow with the depth") {
  const auto text =
      repeat("a {\n", 190) + repeat("x = 1\n", 20'000) + "y = = 2\n" + repeat("}\n", 190);
  CHECK(Parsed(text).codes() == "R0130");
}

}  // namespace rollout::syntax
