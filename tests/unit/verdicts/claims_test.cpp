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
  CHECK(nothing.run.rules.all == 6);
  const Run all(R"(
test "t" {
  given application bad from app("bad", "main")
  expect deny safety.pinned on bad
  expect pass on web
  expect project web allows source "https://github.com/acme/x"
})");
  CHECK(all.run.rules.covered == 5);
  REQUIRE(all.run.rules.missing.size() == 1);
  CHECK(all.run.rules.missing[0].what == "no test makes `safety.early` fire");
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
  REQUIRE(survivors.size() == 1);
  CHECK(survivors[0].what == "without `safety.early` every test still passes");
}

TEST_CASE("a test that expects nothing does not pass") {
  const Run run("test \"t\" { given application bad from app(\"bad\", \"main\") }");
  REQUIRE(run.run.results.size() == 1);
  CHECK_FALSE(run.run.results[0].passed());
}
