// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/reports/markdown_text.h"
#include "compiler/reports/writers.h"
#include "compiler/reports/xml_text.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

TEST_CASE("what stands in backticks is code, all else is text") {
  CHECK(markdown_message("`a*b` is no <b>field</b>") == "`a*b` is no \\<b\\>field\\</b\\>");
  CHECK(markdown_message("`` is *empty*") == "\\`\\` is \\*empty\\*");
  CHECK(markdown_message("one ` alone") == "one \\` alone");
  CHECK(markdown_message("[x](y) a_b $m$ |") == "\\[x\\](y) a\\_b \\$<!-- -->m\\$ \\|");
}

TEST_CASE("nobody and no issue is named") {
  CHECK(markdown_message("@team #12 !3 50%") == "@<!-- -->team \\#<!-- -->12 \\!<!-- -->3 50%");
}

TEST_CASE("code may hold backticks and blanks") {
  CHECK(markdown_code("a") == "`a`");
  CHECK(markdown_code("a``b") == "```a``b```");
  CHECK(markdown_code("`") == "`` ` ``");
  CHECK(markdown_code(" ") == "`   `");
  CHECK(fence_of("a ```` b") == "`````");
}

TEST_CASE("XML forbids some characters") {
  CHECK(xml_text("a<b>&\"\x01\xFF\xEF\xBF\xBF\n\t") ==
        "a&lt;b&gt;&amp;&quot;\uFFFD\uFFFD\uFFFD&#10;&#9;");
}

TEST_CASE("a comment shows findings where they are, and folds what is not urgent") {
  ReportFixture fixture;
  const auto file = fixture.add("apps/shop.rollout", "a = ```\n");
  fixture.find(Severity::error, {file, 4, 7}, "bad `x`").help = "do it";
  fixture.find(Severity::warning, {}, "odd");
  auto report = fixture.report();
  report.key = "apps -- x";
  report.checkout.blob = "https://host/acme/web/blob/abc/";
  CHECK(markdown(report).front() ==
        "<!-- rollout:check:apps%20-%2D%20x -->\n"
        "### ❌ rollout check\n\n"
        "1 error, 1 warning in 1 file, as of 2026-06-01\n\n"
        "#### 1 error\n\n"
        "[`apps/shop.rollout:1`](https://host/acme/web/blob/abc/apps/shop.rollout#L1) **R0401** "
        "bad `x`\n\n"
        "````text\n --> apps/shop.rollout:1:5\n  |\n1 | a = ```\n  |     ^^^\n  = help: do "
        "it\n````\n\n"
        "<details>\n<summary>⚠️ 1 warning</summary>\n\n**R0401** odd\n\n</details>\n");
}

TEST_CASE("sections of others come before the findings, the worst first") {
  ReportFixture fixture;
  fixture.find(Severity::warning, {}, "odd");
  const std::vector<Section> sections{
      {.title = "changes", .severity = Severity::warning, .blocks = {Text{"c"}}},
      {.title = "deleted", .severity = Severity::error, .blocks = {Text{"d"}}}};
  auto report = fixture.report();
  report.sections = sections;
  report.lead = "lead";
  const auto text = markdown(report).front();
  CHECK(text.find("\n\nlead\n\n#### deleted") != std::string::npos);
  CHECK(text.find("#### deleted") < text.find("#### changes"));
  CHECK(text.find("#### changes") < text.find("1 warning</summary>"));
}

TEST_CASE("no finding is good news in every form for people") {
  ReportFixture fixture;
  fixture.add("a.rollout", "");
  CHECK(markdown(fixture.report()).front() ==
        "<!-- rollout:check:. -->\n### ✅ rollout check\n\nno findings in 1 file, as "
        "of 2026-06-01\n");
}

}  // namespace
}  // namespace rollout::reports
