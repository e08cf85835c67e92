// SPDX-License-Identifier: Apache-2.0
//
// What tests expect, and what of the program they leave out.
#include <catch2/catch.hpp>

#include "policies/verdicts/test_run.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;

namespace {

constexpr std::string_view kPolicies = R"(
policy safety {
  match application where destination.env.protected
  deny pinned when any([for s in sources: s.revision == "main"]) because "pin a tag"
  warn early when (wave ?? 0) > 5 because "nobody waits"
}
except safety.pinned on application "old" until 2031-12-31 ticket "SEC-1" because "migrating"
application "old" from app("old", "main")
)";

class Denying final : public verdicts::RoleAuthority {
 public:
  Answer ask(const ir::Project&, std::string_view, const ir::RoleRule& rule) const override {
    return {rule.actions.front().text == "sync", nullptr};
  }
};

struct Run {
  explicit Run(const std::string& test)
      : program(std::string(eval::shop()) + std::string(kPolicies) + test) {
    auto& all = *program.compilation;
    run = verdicts::run_tests({*all.program, all.symbols, all.sources, roles}, {});
  }
  std::vector<std::string> found() const {
    std::vector<std::string> lines;
    for (const auto& result : run.results)
      for (const auto& failed : result.failures) lines.push_back(failed.ruling.found);
    return lines;
  }

  ProgramFixture program;
  Denying roles;
  verdicts::TestRun run;
};

std::vector<std::string> expecting(const std::string& expectation) {
  return Run("test \"t\" {\n given application bad from app(\"bad\", \"main\")\n given application "
             "good from app(\"good\", \"v1\")\n expect " +
             expectation + "\n}")
      .found();
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("verdicts of rules") {
  CHECK(expecting("deny safety.pinned on bad").empty());
  CHECK(expecting("deny safety on bad").empty());
  CHECK(expecting("deny safety.pinned on bad because \"pin a tag\"").empty());
  CHECK(expecting("deny safety.pinned on bad because \"x\"") ==
        Found{"it does so because \"pin a tag\""});
  CHECK(expecting("deny safety.pinned on good") ==
        Found{"`safety.pinned` lets application `good` pass"});
  CHECK(expecting("warn safety.early on good") ==
        Found{"`safety.early` lets application `good` pass"});
}

TEST_CASE("what passes is denied by nothing, and permitted by its project") {
  CHECK(expecting("pass on good").empty());
  CHECK(expecting("pass on web").empty());
  CHECK(expecting("pass on old").empty());
  CHECK(expecting("pass on bad") == Found{"`safety.pinned` denies it: pin a tag"});
}

TEST_CASE("what projects permit is proved") {
  CHECK(expecting("project web allows source \"https://github.com/acme/x\"").empty());
  CHECK(expecting("project web allows destination cluster \"prod-eu\" namespace \"web\"").empty());
  CHECK(expecting("project web denies destination namespace \"kube-*\"").empty());
  CHECK(expecting("project web denies destination namespace \"w*\"").size() == 1);
  CHECK(expecting("project web allows source \"https://github.com/*/x\"").size() == 1);
  CHECK(expecting("project web denies kind \"apps/Deployment\"").empty());
}

TEST_CASE("roles are asked of whoever knows") {
  CHECK(expecting("role web.deployer can sync application \"web\"").empty());
  CHECK(expecting("role web.deployer cannot delete application \"web\"").empty());
  CHECK(expecting("role web.deployer can delete application \"web\"") ==
        Found{"role `web.deployer` may not do it"});
}

TEST_CASE("objects are as conditions say") {
  CHECK(expecting("application \"web\" where destination.namespace == \"web\"").empty());
  CHECK(expecting("application bad where any([for s in sources: s.revision == \"main\"])").empty());
  CHECK(expecting("application \"web\" where wave > 3") ==
        Found{"`wave` of application `web` is not set"});
  CHECK(expecting("application \"web\" where name == \"x\"") ==
        Found{"of application `web` it is not so"});
}

TEST_CASE("coverage tells what no test looks at") {
  const Run nothing("test \"t\" { expect application \"web\" where name == \"web\" }");
  CHECK(nothing.run.rules.covered == 0);
  CHECK(nothing.run.rules.all == 8);
  const Run all(R"(
test "t" {
  given application bad from app("bad", "main")
  expect deny safety.pinned on bad
  expect pass on web
  expect project web allows source "https://github.com/acme/x"
})");
  CHECK(all.run.rules.covered == 5);
  REQUIRE(all.run.rules.missing.size() == 3);
  CHECK(all.run.rules.missing[0].what == "no test makes `safety.early` fire");
  CHECK(all.run.rules.missing[1].what == "no test depends on this sentence of role `web.deployer`");
  CHECK(all.run.rules.missing[2].what ==
        "no test looks at group `acme:web` of role `web.deployer`");
}

TEST_CASE("a mutant that no test notices survives") {
  const Run run(R"(
test "t" {
  given application bad from app("bad", "main")
  expect deny safety.pinned on bad
  expect pass on web
})");
  const auto& all = *run.program.compilation;
  const auto survivors = verdicts::mutate(
      {*all.program, run.program.compilation->symbols, all.sources, run.roles}, {});
  REQUIRE(survivors.size() == 3);
  CHECK(survivors[0].what == "without `safety.early` every test still passes");
  CHECK(survivors[1].what ==
        "without this sentence of role `web.deployer` every test still passes");
  CHECK(survivors[2].what ==
        "without group `acme:web` of role `web.deployer` every test still passes");
}

TEST_CASE("windows, and sentences and groups of roles, are missed and covered") {
  constexpr std::string_view kGuarded = R"(
project guarded {
  role ops { groups = ["a", "b"]; allow application get, sync on "*"; deny application delete on "*" }
  window allow mon-fri 09:00-17:00 tz "UTC" on application "*"
  window deny sat 09:00-17:00 tz "UTC" on application "*"
}
policy hours { match window
  deny zone when time_zone != "UTC" because "one clock" }
)";
  const auto left = [&](const std::string& expectations) {
    const Run run(std::string(kGuarded) + "test \"t\" {\n" + expectations + "\n}");
    std::vector<std::string> lines;
    for (const auto& missing : run.run.rules.missing)
      if (missing.what.find("guarded") != std::string::npos) lines.push_back(missing.what);
    const auto& all = *run.program.compilation;
    const auto survivors = verdicts::mutate(
        {*all.program, run.program.compilation->symbols, all.sources, run.roles}, {});
    for (const auto& survivor : survivors)
      if (survivor.what.find("guarded") != std::string::npos) lines.push_back(survivor.what);
    return lines;
  };
  CHECK(left("expect role guarded.ops where length(rights) == 2 and groups == [\"a\", \"b\"]\n"
             "expect window guarded mon-fri 09:00-17:00 where not manual_sync\n"
             "expect pass on window guarded sat 09:00-17:00") == Found{});
  CHECK(left("expect project guarded where length(windows) == 2\n"
             "expect role guarded.ops where \"a\" in groups") ==
        Found{"no test depends on this sentence of role `guarded.ops`",
              "no test depends on this sentence of role `guarded.ops`",
              "without this sentence of role `guarded.ops` every test still passes",
              "without this sentence of role `guarded.ops` every test still passes",
              "without group `b` of role `guarded.ops` every test still passes"});
  CHECK(left("expect window guarded sat 09:00-17:00 where effect == \"deny\"\n"
             "expect role guarded.ops where length(rights) == 2 and groups == [\"a\", \"b\"]") ==
        Found{"no test looks at this window of project `guarded`",
              "without this window of project `guarded` every test still passes"});
}

TEST_CASE("a row of a table that fails says which it is") {
  const Run run(R"(
test "t" {
  for revision in ["main", "v1", "v2"] {
    given application row from app("row", revision)
    for wave in [1, 2] { expect deny safety.pinned on row }
  }
})");
  std::vector<std::string> told;
  for (const auto& failed : run.run.results[0].failures) told.push_back(failed.told());
  CHECK(told ==
        Found{"with revision = \"v1\", wave = 1, `safety.pinned` lets application `row` pass",
              "with revision = \"v1\", wave = 2, `safety.pinned` lets application `row` pass",
              "with revision = \"v2\", wave = 1, `safety.pinned` lets application `row` pass",
              "with revision = \"v2\", wave = 2, `safety.pinned` lets application `row` pass"});
}

TEST_CASE("a test that expects nothing does not pass") {
  const Run run("test \"t\" { given application bad from app(\"bad\", \"main\") }");
  REQUIRE(run.run.results.size() == 1);
  CHECK_FALSE(run.run.results[0].passed());
}
