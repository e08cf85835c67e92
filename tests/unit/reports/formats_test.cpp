// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/formats.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "compiler/reports/writers.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

TEST_CASE("every form has a name of its own, and writes a report without findings") {
  std::set<std::string_view> names;
  const ReportFixture fixture;
  for (const auto& format : formats()) {
    INFO(format.name);
    CHECK(names.insert(format.name).second);
    CHECK(find_format(format.name) == &format);
    CHECK(format.write(fixture.report()).size() == 1);
  }
  CHECK(find_format("yaml") == nullptr);
  CHECK(gitlab(fixture.report()) == "[]\n");
  CHECK(github(fixture.report()).empty());
  CHECK(rdjsonl(fixture.report()).empty());
}

TEST_CASE("annotations escape what the runner would read") {
  ReportFixture fixture;
  const auto file = fixture.add("a:b,c%.rollout", "x\ny\n");
  fixture.find(Severity::info, {file, 0, 3}, "100%: a, b").help = "h";
  fixture.find(Severity::error, {}, "nowhere");
  CHECK(github(fixture.report()) ==
        "::error title=R0401%3A a block has no such field::nowhere\n"
        "::notice file=a%3Ab%2Cc%25.rollout,line=1,endLine=2,title=R0401%3A a block has no such "
        "field::100%25: a, b%0Ahelp: h\n");
}

TEST_CASE("GitLab gets a path, a line and a severity for everything") {
  ReportFixture fixture;
  const auto file = fixture.add("./a.rollout", "x\ny\n");
  fixture.find(Severity::warning, {file, 2, 3}, "m");
  fixture.find(Severity::error, {}, "nowhere");
  const auto list = nlohmann::json::parse(gitlab(fixture.report()));
  REQUIRE(list.size() == 2);
  CHECK(list[0]["severity"] == "major");
  CHECK(list[0]["location"]["path"] == ".");
  CHECK(list[1]["severity"] == "minor");
  CHECK(list[1]["location"].dump() == R"({"lines":{"begin":2,"end":2},"path":"a.rollout"})");
  CHECK(list[1]["check_name"] == "R0401");
}

TEST_CASE("findings are cases of JUnit, and fail where they fail the run") {
  ReportFixture fixture;
  const auto file = fixture.add("a.rollout", "x\n");
  fixture.find(Severity::error, {file, 0, 1}, "bad <x>");
  fixture.find(Severity::error, {file, 0, 1}, "bad <x>");
  fixture.find(Severity::warning, {file, 0, 1}, "odd");
  auto report = fixture.report();
  const auto text = junit(report);
  CHECK(text.find("<testsuite name=\"a.rollout\" tests=\"3\" failures=\"2\">") !=
        std::string::npos);
  CHECK(text.find("<testcase name=\"R0401: bad &lt;x&gt; (2)\" classname=\"a.rollout\" "
                  "file=\"a.rollout\" line=\"1\">") != std::string::npos);
  CHECK(text.find("<system-out>a.rollout:1:1: odd</system-out>") != std::string::npos);
  report.fails = Severity::warning;
  CHECK(junit(report).find("failures=\"3\"") != std::string::npos);
}

TEST_CASE("tests are cases of JUnit where some were run") {
  ReportFixture fixture;
  const auto file = fixture.add("a.rollout", "x\ny\n");
  const std::vector<Case> cases{{"passes", {file, 0, 1}},
                                {"fails", {file, 2, 3}, {{{file, 2, 3}, "one"}, {{}, "two"}}}};
  auto report = fixture.report();
  report.cases = &cases;
  const auto text = junit(report);
  CHECK(text.find("tests=\"2\" failures=\"1\"") != std::string::npos);
  CHECK(text.find("<failure message=\"one\">a.rollout:2:1: one\n.: two</failure>") !=
        std::string::npos);
}

TEST_CASE("a fix is suggested where one change of the file makes it") {
  ReportFixture fixture;
  const auto file = fixture.add("a.rollout", "a b c\n");
  const auto other = fixture.add("b.rollout", "a\n");
  auto& diagnostic = fixture.find(Severity::error, {file, 0, 1}, "m");
  diagnostic.fixes.push_back({"two edits", {{{file, 4, 5}, "z"}, {{file, 0, 1}, "x"}}});
  diagnostic.fixes.push_back({"elsewhere", {{{other, 0, 1}, "x"}}});
  diagnostic.fixes.push_back({"both", {{{file, 0, 1}, "x"}, {{other, 0, 1}, "x"}}});
  diagnostic.notes.push_back({{other, 0, 1}, "here"});
  const auto line = nlohmann::json::parse(rdjsonl(fixture.report()));
  REQUIRE(line["suggestions"].size() == 1);
  CHECK(line["suggestions"][0]["text"] == "x b z");
  CHECK(line["suggestions"][0]["range"]["end"]["column"] == 6);
  CHECK(line["related_locations"][0]["location"]["path"] == "b.rollout");
  CHECK(line["severity"] == "ERROR");
}

TEST_CASE("Checkstyle gets the file with the worst first") {
  ReportFixture fixture;
  const auto first = fixture.add("a.rollout", "x\n");
  const auto second = fixture.add("b.rollout", "x\n");
  fixture.find(Severity::info, {first, 0, 1}, "i");
  fixture.find(Severity::error, {second, 0, 1}, "e");
  const auto text = checkstyle(fixture.report());
  CHECK(text.find("b.rollout") < text.find("a.rollout"));
  CHECK(text.find("<error line=\"1\" column=\"1\" severity=\"error\" message=\"e\" "
                  "source=\"rollout.R0401\"/>") != std::string::npos);
}

}  // namespace
}  // namespace rollout::reports
