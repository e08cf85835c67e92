// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "compiler/reports/writers.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;
using nlohmann::json;

json run_of(const Report& report) { return json::parse(sarif(report))["runs"][0]; }

TEST_CASE("a log without findings has an empty list of results") {
  ReportFixture fixture;
  const auto run = run_of(fixture.report());
  CHECK(run["results"].dump() == "[]");
  CHECK(run["tool"]["driver"]["rules"].dump() == "[]");
  CHECK(run["tool"]["driver"]["semanticVersion"] == "1.2.3");
  CHECK(run["columnKind"] == "utf16CodeUnits");
}

TEST_CASE("each code that is found is a rule with its page") {
  ReportFixture fixture;
  fixture.find(Severity::warning, {}, "m", diagnostics::Code::no_files);
  fixture.find(Severity::error, {}, "m");
  auto report = fixture.report();
  report.explanation_of = [](std::string_view code) {
    return code == "R0401" ? std::string_view{"# Page"} : std::string_view{};
  };
  const auto run = run_of(report);
  const auto rules = run["tool"]["driver"]["rules"];
  REQUIRE(rules.size() == 2);
  for (const auto& result : run["results"])
    CHECK(rules[result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
  CHECK(rules[1]["id"] == "R0401");
  CHECK(rules[1]["name"] == "UnknownField");
  CHECK(rules[1]["help"]["markdown"] == "# Page");
  CHECK(!rules[0]["help"].contains("markdown"));
}

TEST_CASE("a result leads from the sentences that decided to its place") {
  ReportFixture fixture;
  const auto file = fixture.add("a b.rollout", "project\nsource\n");
  auto& diagnostic = fixture.find(Severity::error, {file, 8, 14}, "denied");
  diagnostic.notes.push_back({{file, 0, 7}, "this decides", {{{file, 0, 1}, "prod"}}});
  diagnostic.notes.push_back({{}, "no place"});
  diagnostic.help = "allow it";
  const auto result = run_of(fixture.report())["results"][0];
  CHECK(result["message"]["text"] == "denied\nnote: no place\nhelp: allow it");
  const auto place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"].dump() == R"({"uri":"a%20b.rollout","uriBaseId":"SRCROOT"})");
  CHECK(place["region"].dump() == R"({"endColumn":7,"endLine":2,"startColumn":1,"startLine":2})");
  const auto steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
  REQUIRE(steps.size() == 3);
  CHECK(steps[0]["location"]["message"]["text"] == "this decides");
  CHECK(steps[1]["location"]["message"]["text"] == "prod");
  CHECK(steps[2]["location"]["message"]["text"] == "denied");
  CHECK(result["relatedLocations"].size() == 2);
}

TEST_CASE("fixes replace regions, by file") {
  ReportFixture fixture;
  const auto first = fixture.add("a.rollout", "a\n");
  const auto second = fixture.add("b.rollout", "b\n");
  auto& diagnostic = fixture.find(Severity::error, {first, 0, 1}, "m");
  diagnostic.fixes.push_back(
      {"write it", {{{first, 0, 1}, "x"}, {{second, 0, 1}, ""}, {{first, 1, 1}, "y"}}});
  const auto fix = run_of(fixture.report())["results"][0]["fixes"][0];
  CHECK(fix["description"]["text"] == "write it");
  REQUIRE(fix["artifactChanges"].size() == 2);
  CHECK(fix["artifactChanges"][0]["replacements"].size() == 2);
  CHECK(fix["artifactChanges"][1]["replacements"][0]["insertedContent"]["text"] == "");
}

TEST_CASE("what lies outside of the repository has an absolute address") {
  ReportFixture fixture;
  const auto file = fixture.add("/etc/a b.rollout", "a\n");
  fixture.find(Severity::error, {file, 0, 1}, "m");
  CHECK(
      run_of(fixture.report())["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
          .dump() == R"({"uri":"file:///etc/a%20b.rollout"})");
}

}  // namespace
}  // namespace rollout::reports
