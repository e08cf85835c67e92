// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

std::string value_of(const std::string& text) {
  const Parsed parsed("x = " + text);
  return parsed.codes().empty() ? parsed.value() : parsed.codes();
}

}  // namespace

TEST_CASE("numbers are exact") {
  CHECK(value_of("1_000") == "1000");
  CHECK(value_of("99.50") == "9950e-2");
  CHECK(value_of("9223372036854775807") == "9223372036854775807");
  CHECK(value_of("9223372036854775808") == "R0131");
  CHECK(value_of("1.0000000000000000001") == "R0131");
  CHECK(value_of("5m") == "5m");
}

TEST_CASE("escapes are those of JSON and one more") {
  CHECK(value_of(R"("a\n\t\"\\\/")") == R"("a\n\t\"\\/")");
  CHECK(value_of(R"("\u00e9\ud83d\ude00")") == "\"é😀\"");
  CHECK(value_of(R"("\${a}")") == R"("\${a}")");
  CHECK(value_of(R"("$a $")") == R"("$a $")");
  CHECK(value_of(R"("\q")") == "R0114");
  CHECK(value_of(R"("\u12")") == "R0114");
  CHECK(value_of(R"("\ud83d")") == "R0114");
  CHECK(value_of(R"('\n ${a}')") == R"("\\n \${a}")");
}

TEST_CASE("interpolations are parsed, with exact places") {
  CHECK(value_of(R"("a-${b}-${c.d}")") == R"((text "a-" b "-" (. c d)))");
  CHECK(value_of(R"("${f('x', n = 1) + 1}")") == R"((text (+ (call f "x" n=1) 1)))");
  CHECK(value_of(R"("${ {a = 1}.a }")") == R"((text (. {"a"=1} a)))");
  CHECK(value_of(R"("${}")") == "R0115");
  CHECK(value_of(R"("${a")") == "R0115");
  CHECK(value_of(R"("${a +}")") == "R0130");
  CHECK(value_of(R"("${true}")") == "(text true)");

  const Parsed parsed("x = \"ab${ c.d }\"");
  const auto& field = std::get<ast::Field>(parsed.file.statements[0]->node);
  const auto& part = std::get<ast::TextLiteral>(field.value->node).parts[1];
  CHECK(parsed.sources.text(part.value->span) == "c.d");
}

TEST_CASE("three quotes hold lines without their indentation") {
  CHECK(value_of("\"\"\"\n    a\n      b\n    \"\"\"") == R"("a\n  b\n")");
  CHECK(value_of("\"\"\"\n    a\n      b\"\"\"") == R"("a\n  b")");
  CHECK(value_of("\"\"\"\r\n  a\r\n  \"\"\"") == R"("a\n")");
  CHECK(value_of("\"\"\"\n  a ${b}\n\n  c\n  \"\"\"") == R"((text "a " b "\n\nc\n"))");
  CHECK(value_of("'''\n  a ${b} \\n\n  '''") == R"("a \${b} \\n\n")");
  CHECK(value_of("\"\"\"one line\"\"\"") == R"("one line")");
}

}  // namespace rollout::syntax
