// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/diagnostics/code.h"
#include "tests/unit/cli/console_recording.h"

namespace rollout::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST_CASE("all codes are listed, one in each line") {
  const auto list = record({"explain", "--list"});
  CHECK(list.status == ExitStatus::clean);
  CHECK(contains(list.out, "R0401 error   a block has no such field\n"));
  CHECK(static_cast<std::size_t>(std::count(list.out.begin(), list.out.end(), '\n')) ==
        diagnostics::all_codes().size());
}

TEST_CASE("a code is explained in either case") {
  CHECK(record({"explain", "r0401"}).out == record({"explain", "R0401"}).out);
  CHECK(record({"explain", "R9999"}).status == ExitStatus::usage);
}

TEST_CASE("a field is found by its path, by its name, and by what it writes") {
  const auto by_path = record({"explain", "application.sync.prune"});
  CHECK(by_path.status == ExitStatus::clean);
  CHECK(contains(by_path.out, "Application.spec.syncPolicy.automated.prune"));
  CHECK(record({"explain", "prune"}).out == by_path.out);
  CHECK(record({"explain", "Application.spec.syncPolicy.automated.prune"}).out == by_path.out);
}

TEST_CASE("a kind of manifest is explained by the block that becomes one") {
  CHECK(record({"explain", "AppProject"}).out == record({"explain", "project"}).out);
  CHECK(record({"explain", "Canary"}).out == record({"explain", "application.canary"}).out);
  CHECK(record({"explain", "Deployment"}).status == ExitStatus::usage);
}

TEST_CASE("a name of several places is not guessed") {
  const auto labels = record({"explain", "labels"});
  CHECK(labels.status == ExitStatus::usage);
  CHECK(contains(labels.error, "it stands in several places: `cluster.labels`"));
}

TEST_CASE("a misspelt field is corrected") {
  CHECK(
      contains(record({"explain", "application.snyc"}).error, "did you mean `application.sync`?"));
  CHECK(contains(record({"explain", "projct"}).error, "did you mean `project`?"));
  CHECK(contains(record({"explain", "application.sync.pru"}).error,
                 "did you mean `application.sync.prune`?"));
}

TEST_CASE("a misspelt function is corrected, and what is like nothing gets a way to look") {
  CHECK(contains(record({"explain", "splitt"}).error, "did you mean `split`?"));
  CHECK(contains(record({"explain", "zzzzzz"}).error, "`rollout schema` lists the blocks"));
}

TEST_CASE("functions and limits are explained") {
  CHECK(contains(record({"explain", "split"}).out, "split(text: string"));
  CHECK(contains(record({"explain", "limits"}).out, "bytes of one file"));
}

}  // namespace
}  // namespace rollout::cli
