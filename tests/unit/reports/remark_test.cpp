// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/remark.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "compiler/reports/fingerprint.h"
#include "compiler/reports/formats.h"
#include "compiler/reports/writers.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;
using nlohmann::json;

struct Fixture : ReportFixture {
  source::FileId file = add("main.rollout", "a = 1\nb = 2\n");
  source::Span first{file, 0, 1};
  source::Span second{file, 6, 7};
};

json results_of(const Report& report) { return json::parse(sarif(report))["runs"][0]["results"]; }

TEST_CASE_METHOD(Fixture, "remarks stand in front of equally severe diagnostics") {
  find(Severity::error, first, "an error");
  find(Severity::warning, first, "a warning");
  remark(Severity::warning, second, "loose");
  remark(Severity::error, second, "wide");
  std::vector<std::string> messages;
  for (const auto& result : results_of(report()))
    messages.push_back(result["message"]["text"].get<std::string>());
  CHECK(messages == std::vector<std::string>{"wide", "an error", "loose", "a warning"});
}

TEST_CASE_METHOD(Fixture, "remarks that are infos stand in SARIF and the compact form alone") {
  remark(Severity::info, second, "same");
  CHECK(results_of(report())[0]["level"] == "note");
  CHECK(compact(report()) == "main.rollout:2:1: info[widening]: same\n");
  CHECK(github(report()).empty());
  CHECK(gitlab(report()) == "[]\n");
  CHECK(rdjsonl(report()).empty());
  CHECK(checkstyle(report()).find("<error") == std::string::npos);
  CHECK(junit(report()).find("no findings") != std::string::npos);
  CHECK(human(report()).find("same") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a remark is a finding of every list, with its notes") {
  remark(Severity::error, second, "wide").notes.push_back({{}, "it goes", {}});
  const auto result = results_of(report())[0];
  CHECK(result["ruleId"] == "widening");
  CHECK(result["message"]["text"] == "wide\nnote: it goes");
  CHECK(result["locations"][0]["physicalLocation"]["region"]["startLine"] == 2);
  CHECK(github(report()) ==
        "::error file=main.rollout,line=2,endLine=2,col=1,endColumn=2,title=widening%3A something "
        "is permitted::wide%0Anote: it goes\n");
  CHECK(json::parse(gitlab(report()))[0]["check_name"] == "widening");
  CHECK(json::parse(rdjsonl(report()))["code"]["value"] == "widening");
  CHECK(checkstyle(report()).find("source=\"rollout.widening\"") != std::string::npos);
  CHECK(junit(report()).find("<failure type=\"widening\"") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "what fails the run fails in JUnit, whatever warnings do") {
  remark(Severity::warning, second, "loose");
  find(Severity::warning, first, "odd");
  auto strict = report();
  strict.fails = Severity::warning;
  CHECK(junit(strict).find("tests=\"2\" failures=\"1\"") != std::string::npos);
}

TEST_CASE_METHOD(Fixture, "a remark is known again by what it says of itself") {
  remark(Severity::error, first, "wide");
  remark(Severity::warning, second, "wide");
  remark(Severity::error, first, "other");
  const auto prints = remark_fingerprints(report());
  CHECK(prints[0].substr(0, 32) == prints[1].substr(0, 32));
  CHECK(prints[0].ends_with(":1"));
  CHECK(prints[1].ends_with(":2"));
  CHECK(prints[2].substr(0, 32) != prints[0].substr(0, 32));
}

TEST_CASE_METHOD(Fixture, "remarks count toward what readers take") {
  find_many(10, Severity::error, first);
  for (int i = 0; i < 2; ++i) remark(Severity::error, second, "wide");
  const auto text = github(report());
  CHECK(text.starts_with("::error file=main.rollout,line=2,"));
  CHECK(text.find("… and 2 more errors, which have no annotation") != std::string::npos);
  find_many(5'000, Severity::warning, first);
  CHECK(results_of(report()).size() == 5'000);
}

}  // namespace
}  // namespace rollout::reports
