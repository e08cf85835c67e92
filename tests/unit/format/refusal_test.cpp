// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <ctime>

#include "tests/unit/format/formatting.h"

namespace rollout::format {

namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

void expect_refusal(const std::string& text) {
  const auto outcome = run_format(text);
  CHECK_FALSE(outcome.text);
  CHECK_FALSE(outcome.diagnostics.empty());
  CHECK_FALSE(outcome.unsafe());
}

}  // namespace

TEST_CASE("a file with errors is not formatted") {
  expect_refusal("a {\n");
  expect_refusal("a = \n");
  expect_refusal("a = 1 }\n");
  expect_refusal("a = 'x\n");
  expect_refusal("a = \"\xFF\"\n");
  expect_refusal("/* a */\n");
}

TEST_CASE("tabs are mended, not reported") {
  const auto outcome = run_format("a {\n\tb = 1\n}\n");
  REQUIRE(outcome.text);
  CHECK(*outcome.text == "a {\n  b = 1\n}\n");
  CHECK(outcome.diagnostics.empty());
}

TEST_CASE("nasty texts end soon, in a diagnostic or a result") {
  const std::string texts[] = {
      repeat("{", 1'000'000),
      repeat("a {", 300'000),
      repeat("(", 1'000'000),
      repeat("}", 1'000'000),
      repeat("a = [", 100'000),
      "a = " + repeat("1 + ", 200'000) + "1\n",
      "a = " + repeat("-", 200'000) + "1\n",
      "a = " + repeat("b.", 200'000) + "c\n",
      repeat("'", 1'000'001),
      repeat("#", 1'000'000),
      repeat(";", 1'000'000),
      repeat("\n", 1'000'000),
      repeat(" ", 1'000'000),
      std::string(100'000, '\0'),
  };
  for (const auto& text : texts) {
    INFO(text.substr(0, 20));
    const auto begin = std::clock();  // processor time: other work does not count
    const auto outcome = run_format(text);
    CHECK(std::clock() - begin < 10 * CLOCKS_PER_SEC);
    CHECK_FALSE(outcome.unsafe());
    CHECK((outcome.text || !outcome.diagnostics.empty()));
  }
}

TEST_CASE("wide gaps everywhere do not take long") {
  std::string text = "a = [\n";
  for (int line = 0; line < 1000; ++line) {
    for (int i = 0; i < 100; ++i)
      text += std::string(static_cast<std::size_t>(1 + (i * line) % 5), ' ') + "x,";
    text += "\n";
  }
  const auto outcome = run_format(text + "]\n");
  REQUIRE(outcome.text);
  CHECK_FALSE(run_format(*outcome.text).changed);
}

}  // namespace rollout::format
