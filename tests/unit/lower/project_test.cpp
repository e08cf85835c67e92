// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using Findings = std::vector<std::string>;

namespace {

ProgramFixture project(std::string_view body) {
  return ProgramFixture(
      "cluster prod-eu { name = \"production\"; server = \"https://k8s.acme.io\" }\n"
      "project web {\n" +
      std::string(body) + "\n}\n");
}

const ir::Project& web(const ProgramFixture& made) {
  return made.compilation->program->projects.back();
}

const ir::Window& window(const ProgramFixture& made) { return web(made).windows.front(); }

constexpr std::int64_t kMinute = 60'000'000'000;

}  // namespace

TEST_CASE("a cluster is named as it is declared, and kept as Argo CD knows it") {
  const auto made = project("allow destination cluster prod-eu namespace \"x\"");
  CHECK(made.findings() == Findings{});
  REQUIRE(web(made).rules.size() == 1);
  CHECK(web(made).rules[0].clusters[0].text == "production");
}

TEST_CASE("the lists of a destination stand together") {
  const auto made = project(
      "allow destination cluster \"prod*\", \"in-*\" server \"https://a\", \"https://b\" "
      "namespace \"x\", \"y\" because \"of the test\"");
  CHECK(made.findings() == Findings{});
  const auto& rule = web(made).rules.front();
  CHECK(rule.clusters.size() == 2);
  CHECK(rule.servers.size() == 2);
  CHECK(rule.namespaces.size() == 2);
  CHECK(rule.because == "of the test");
}

TEST_CASE("hours that end before they begin run over midnight") {
  const auto made = project("window allow sun-thu 22:00-06:00 tz \"UTC\" on application \"*\"");
  CHECK(made.findings() == Findings{});
  CHECK(window(made).schedule == "0 22 * * 0-4");
  CHECK(window(made).duration == 480 * kMinute);
}

TEST_CASE("a stretch runs over the end of the week") {
  const auto made =
      project("window deny fri 18:30 to mon 08:00 tz \"Asia/Kolkata\" on namespace \"web\"");
  CHECK(made.findings() == Findings{});
  CHECK(window(made).schedule == "30 18 * * 5");
  CHECK(window(made).duration == (61 * 60 + 30) * kMinute);
  CHECK(window(made).written == "fri 18:30 to mon 08:00");
  CHECK(window(made).namespaces[0].text == "web");
}

TEST_CASE("days may be a list, a run over the week's end, or all") {
  CHECK(window(project("window deny sat, mon 00:00-24:00 tz \"UTC\" on application \"*\""))
            .schedule == "0 0 * * 1,6");
  CHECK(
      window(project("window deny fri-mon 00:00-24:00 tz \"UTC\" on application \"*\"")).schedule ==
      "0 0 * * 0-1,5-6");
  CHECK(window(project("window deny daily 12:00-13:00 tz \"UTC\" on application \"*\"")).schedule ==
        "0 12 * * *");
}

TEST_CASE("a window's braces add to its sentence") {
  const auto made = project(
      "window deny daily 12:00-13:00 tz \"UTC\" on application \"a\" { applications = [\"b\"]; "
      "clusters = [\"c\"]; and_operator = true }");
  CHECK(made.findings() == Findings{});
  CHECK(window(made).applications.size() == 2);
  CHECK(window(made).clusters.size() == 1);
}

TEST_CASE("one mistake in a sentence is one finding") {
  CHECK(project("allow destination namespace \"!x\"").findings() ==
        Findings{"R0801 `!x` begins with `!`, which negates nothing here"});
  CHECK(project("window deny \"0 0 30 2 *\" for 1h tz \"UTC\" on application \"*\"").findings() ==
        Findings{"R0610 the schedule `0 0 30 2 *` never comes: no year has such a day or time"});
  CHECK(project("window deny daily 12:00-13:00 tz \"UTC\" on application \"!x\"").findings() ==
        Findings{"R0801 `!x` begins with `!`, which negates nothing here"});
}
