// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/page.h"

#include <catch2/catch.hpp>

namespace rollout::reports {
namespace {

using diagnostics::Severity;

Section section(std::string title, Severity severity, std::vector<Block> blocks) {
  return {.title = std::move(title), .severity = severity, .blocks = std::move(blocks)};
}

TEST_CASE("a page is its heading, its lead and its sections, the worst first") {
  Page page{"<!-- m -->", "A <b>", "lead", {}};
  page.sections.push_back(section("quiet", Severity::info, {Text{"q"}}));
  page.sections.push_back(section("bad", Severity::error, {Code{"diff", "-a\n+b"}}));
  page.sections.push_back(section("worse", Severity::error, {Table{{"x", "y"}, {{"1", "`a|b`"}}}}));
  page.sections.front().folded = true;
  CHECK(parts_of(page, 10'000) ==
        std::vector<std::string>{"<!-- m -->\n### A &lt;b&gt;\n\nlead\n\n"
                                 "#### bad\n\n```diff\n-a\n+b\n```\n\n"
                                 "#### worse\n\n| x | y |\n| --- | --- |\n| 1 | `a\\|b` |\n\n"
                                 "<details>\n<summary>quiet</summary>\n\nq\n\n</details>\n"});
  CHECK(cut_to(page, 10'000) == parts_of(page, 10'000).front());
}

TEST_CASE("an empty page is a heading") {
  CHECK(parts_of({{}, "nothing", {}, {}}, 100) == std::vector<std::string>{"### nothing\n"});
}

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "line " + std::to_string(i) + "\n";
  return text;
}

TEST_CASE("parts end between sections where those fit into one") {
  Page page{{}, "h", {}, {}};
  for (int i = 0; i < 6; ++i)
    page.sections.push_back(
        section("section " + std::to_string(i), Severity::info, {Text{lines(100)}}));
  const auto parts = parts_of(page, 2'500);
  REQUIRE(parts.size() == 2);
  for (const auto& part : parts) {
    CHECK(part.size() <= 2'500);
    CHECK(part.find("continued") == std::string::npos);
    CHECK(part.ends_with("line 99\n"));
  }
  CHECK(parts[1].starts_with("### h (part 2 of 2)\n\n#### section 3\n\nline 0\n"));
}

TEST_CASE("a section that fits into no part is cut into whole pieces") {
  Page page{{}, "h", {}, {}};
  auto long_one = section("long", Severity::info, {Code{"text", "````\n" + lines(500)}});
  long_one.folded = true;
  page.sections.push_back(std::move(long_one));
  page.sections.push_back(section("table", Severity::info, {Table{{"a"}, {}}}));
  for (int i = 0; i < 300; ++i)
    std::get<Table>(page.sections.back().blocks.front()).rows.push_back({"cell"});
  const auto parts = parts_of(page, 2'000);
  REQUIRE(parts.size() > 3);
  std::size_t cells = 0;
  for (const auto& part : parts) {
    CHECK(part.size() <= 2'000);
    const auto opened = part.find("<details>");
    CHECK((opened == std::string::npos) == (part.find("</details>") == std::string::npos));
    if (part.find("line ") != std::string::npos) CHECK(part.find("\n`````text\n") != part.npos);
    const auto first = part.find("| cell |");
    if (first != std::string::npos) CHECK(part.rfind("| a |\n| --- |\n", first) != part.npos);
    for (auto at = first; at != part.npos; at = part.find("| cell |", at + 1)) ++cells;
  }
  CHECK(cells == 300);
  CHECK(parts[1].find("<summary>long (continued)</summary>") != std::string::npos);
}

TEST_CASE("a line that is longer than a part is shortened") {
  Page page{{}, "h", {}, {}};
  page.sections.push_back(
      section("s", Severity::info,
              {Text{std::string(5'000, 'x')}, Code{"", "é" + std::string(5'000, 'y')}}));
  for (const auto& part : parts_of(page, 2'000)) {
    CHECK(part.size() <= 2'000);
    CHECK(part.find("…") != std::string::npos);
  }
}

TEST_CASE("a cut page says what is missing") {
  Page page{{}, "h", "lead", {}};
  page.sections.push_back(section("first", Severity::info, {Text{lines(50)}}));
  page.sections.push_back(section("second", Severity::info, {Text{lines(400)}}));
  page.sections.push_back(section("third", Severity::info, {Text{"x"}}));
  const auto text = cut_to(page, 3'000);
  CHECK(text.size() <= 3'000);
  CHECK(text.find("#### second\n") != std::string::npos);
  CHECK(text.find("#### third") == std::string::npos);
  CHECK(text.ends_with("at least in part: second, third.\n"));
}

}  // namespace
}  // namespace rollout::reports
