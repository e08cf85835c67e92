// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/limits.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "compiler/reports/formats.h"
#include "compiler/reports/writers.h"
#include "tests/unit/reports/report_fixture.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

struct Fixture : ReportFixture {
  source::FileId file = add("main.rollout", "a = 1\n");
  source::Span span{file, 0, 1};
};

std::size_t lines_with(std::string_view text, std::string_view wanted) {
  std::size_t count = 0;
  for (auto at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1)) ++count;
  return count;
}

TEST_CASE_METHOD(Fixture, "of a kind ten annotations are written, and the tenth counts the rest") {
  find_many(12, Severity::info, span);
  find_many(10, Severity::warning, span);
  find_many(11, Severity::error, span);
  const auto text = github(report());
  CHECK(lines_with(text, "::error ") == 10);
  CHECK(lines_with(text, "::warning ") == 10);
  CHECK(lines_with(text, "::notice ") == 10);
  CHECK(lines_with(text, "\n") == 30);
  CHECK(text.find("::error ") < text.find("::warning "));
  CHECK(text.find("finding 9 of many%0A… and 1 more error, which have no annotation\n") !=
        std::string::npos);
  CHECK(text.find("… and 2 more infos") != std::string::npos);
  CHECK(text.find("more warning") == std::string::npos);
}

TEST_CASE_METHOD(Fixture, "code scanning gets the worst five thousand results") {
  find_many(4'999, Severity::warning, span);
  find_many(2, Severity::error, span);
  const auto run = nlohmann::json::parse(sarif(report()))["runs"][0];
  CHECK(run["results"].size() == 5'000);
  CHECK(run["results"][0]["level"] == "error");
  CHECK(run["results"][1]["level"] == "error");
  CHECK(run["results"][2]["level"] == "warning");
  const auto notice = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
  CHECK(notice.get<std::string>().starts_with("1 further results are left out"));
  found.resize(5'000);
  CHECK(!nlohmann::json::parse(sarif(report()))["runs"][0]["invocations"][0].contains(
      "toolExecutionNotifications"));
}

TEST_CASE_METHOD(Fixture, "a result has no more places than code scanning shows") {
  auto& diagnostic = find(Severity::error, span, "m");
  for (int i = 0; i < 500; ++i) diagnostic.notes.push_back({span, "note " + std::to_string(i)});
  const auto result = nlohmann::json::parse(sarif(report()))["runs"][0]["results"][0];
  CHECK(result["relatedLocations"].size() == kSarifLocations - 1);
  CHECK(result["codeFlows"][0]["threadFlows"][0]["locations"].size() == kSarifLocations);
}

TEST_CASE_METHOD(Fixture, "what is said twice of one place is one place") {
  auto& diagnostic = find(Severity::error, span, "m");
  for (int i = 0; i < 3; ++i) diagnostic.notes.push_back({span, "note"});
  const auto result = nlohmann::json::parse(sarif(report()))["runs"][0]["results"][0];
  CHECK(result["relatedLocations"].size() == 1);
}

TEST_CASE_METHOD(Fixture, "a summary stays below what is taken, and says what is missing") {
  find(Severity::error, span, "the only error");
  find_many(20'000, Severity::warning, span);
  find_many(20'000, Severity::info, span);
  const auto text = github_summary(report(), kSummaryBytes);
  CHECK(text.size() <= kSummaryBytes);
  CHECK(text.size() > kSummaryBytes - 4'000);
  CHECK(text.find("the only error") != std::string::npos);
  CHECK(text.find("**Cut here**") != std::string::npos);
  CHECK(text.find("20000 infos.\n") != std::string::npos);
  CHECK(lines_with(text, "<details>") == lines_with(text, "</details>"));
}

TEST_CASE_METHOD(Fixture, "a comment comes in parts that are taken") {
  find_many(3'000, Severity::error, span);
  find_many(10, Severity::warning, span);
  const auto parts = find_format("markdown")->write(report());
  REQUIRE(parts.size() > 2);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    INFO("part " << i);
    CHECK(parts[i].size() <= kCommentBytes);
    CHECK(parts[i].starts_with("<!-- rollout:check:. -->\n### "));
    CHECK(parts[i].find("(part " + std::to_string(i + 1) + " of " + std::to_string(parts.size()) +
                        ")") != std::string::npos);
    CHECK(lines_with(parts[i], "```") % 2 == 0);
    CHECK(lines_with(parts[i], "<details>") == lines_with(parts[i], "</details>"));
  }
  std::string all;
  for (const auto& part : parts) all += part;
  for (int i = 0; i < 3'000; ++i) {
    if (all.find("finding " + std::to_string(i) + " of many") != std::string::npos) continue;
    FAIL_CHECK("finding " << i << " is missing");
  }
}

TEST_CASE_METHOD(Fixture, "reviewdog gets no line that it cannot read") {
  find(Severity::error, span, std::string(100'000, '"'));
  auto& diagnostic = find(Severity::error, span, "short");
  for (int i = 0; i < 2'000; ++i) diagnostic.notes.push_back({span, "a note that is not short"});
  find(Severity::error, span, "last");
  const auto text = rdjsonl(report());
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
    const auto line = text.substr(begin, text.find('\n', begin) - begin);
    CHECK(line.size() < kRdjsonLineBytes);
    CHECK(nlohmann::json::parse(line)["severity"] == "ERROR");
  }
  CHECK(text.find("\"short\"") != std::string::npos);
}

}  // namespace
}  // namespace rollout::reports
