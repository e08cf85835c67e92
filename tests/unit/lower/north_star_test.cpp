// SPDX-License-Identifier: Apache-2.0
//
// What the language's own example says, as the typed program holds it.
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "compiler/driver/session.h"
#include "compiler/ir/program.h"
#include "compiler/value/value.h"

using namespace rollout;

namespace {

constexpr std::int64_t kHour = 3'600'000'000'000;

std::string read(const std::string& name) {
  std::ifstream file(std::string(ROLLOUT_NORTH_STAR) + "/" + name, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

struct NorthStar {
  NorthStar() {
    files.add("north-star.rollout", read("north-star.rollout"));
    files.add("legacy-values.yaml", read("legacy-values.yaml"));
    driver::Options options;
    options.paths = {"north-star.rollout"};
    options.as_of = "2026-06-01";
    compilation = driver::check(options, files);
  }
  const ir::Program& program() const { return *compilation->program; }

  support::MemoryFileSystem files;
  std::unique_ptr<driver::Compilation> compilation;
};

const ir::Application& application(const ir::Program& program, std::string_view name) {
  for (const auto& each : program.applications)
    if (each.name == name) return each;
  FAIL("no application " << name);
  throw 0;
}

}  // namespace

TEST_CASE("the north star: clusters, environments and the workspace") {
  const NorthStar star;
  const auto& program = star.program();
  REQUIRE(program.clusters.size() >= 3);
  REQUIRE(program.environments.size() == 2);
  const auto& prod = program.environments[1];
  CHECK(prod.name == "prod");
  CHECK(prod.is_protected);
  CHECK(prod.clusters.size() == 2);
  CHECK(program.workspace.delivers);
  CHECK(program.workspace.deliver.repo.text == "https://github.com/acme/rendered");
  CHECK(program.workspace.deliver.repo.span.known());
}

TEST_CASE("the north star: what the project allows, and why not") {
  const NorthStar star;
  const auto& project = star.program().projects.back();
  CHECK(project.name == "payments");
  REQUIRE(project.rules.size() == 10);
  CHECK(project.rules[0].patterns.size() == 2);
  CHECK(project.rules[2].effect == ir::Effect::deny);
  CHECK(project.rules[2].because == "sandboxes are not reviewed");
  CHECK(project.rules[3].environments.size() == 1);
  CHECK(project.rules[3].namespaces[0].text == "payments-stage");
  CHECK(project.rules[9].dimension == ir::Dimension::cluster_kind);
  for (const auto& rule : project.rules) {
    CHECK(rule.span.known());
    CHECK(rule.origin != nullptr);
  }
  REQUIRE(project.roles.size() == 1);
  REQUIRE(project.roles[0].rules.size() == 2);
  CHECK(project.roles[0].rules[0].resource.text == "applications");
  CHECK(project.roles[0].rules[0].actions.size() == 2);
  CHECK(project.roles[0].rules[1].objects[0].text == "checkout-prod-*");
}

TEST_CASE("the north star: windows, by the week and by cron") {
  const NorthStar star;
  const auto& windows = star.program().projects.back().windows;
  REQUIRE(windows.size() == 2);
  CHECK(windows[0].allows);
  CHECK(windows[0].schedule == "0 9 * * 1-5");
  CHECK(windows[0].duration == 8 * kHour);
  CHECK(windows[0].written == "mon-fri 09:00-17:00");
  CHECK(windows[0].time_zone.text == "Europe/Berlin");
  CHECK(windows[0].applications[0].text == "checkout-prod-*");
  CHECK(windows[0].because == "somebody is on call");
  CHECK_FALSE(windows[1].allows);
  CHECK(windows[1].schedule == "0 12 24 12 *");
  CHECK(windows[1].duration == 36 * kHour);
}

TEST_CASE("the north star: applications and their canaries") {
  const NorthStar star;
  const auto& program = star.program();
  CHECK(program.applications.size() == 4);
  const auto& legacy = application(program, "legacy");
  REQUIRE(legacy.sources.size() == 2);
  CHECK(legacy.sources[0].ref == "values");
  CHECK(legacy.sources[1].chart.text == "legacy");
  CHECK(legacy.sources[1].revision.span.known());
  CHECK(program.environments[legacy.destination.environment].name == "prod");
  CHECK(legacy.canaries.empty());
  const auto& checkout = application(program, "checkout-prod-us");
  REQUIRE(checkout.canaries.size() == 1);
  const auto& canary = program.canaries[checkout.canaries[0]];
  CHECK(canary.strategy == ir::Strategy::weighted);
  CHECK(canary.target.text == "Deployment/checkout");
  CHECK(canary.provider.text == "nginx");
  CHECK(canary.metrics.size() == 2);
  REQUIRE(canary.hooks.size() == 1);
  CHECK(canary.hooks[0].type == "pre-rollout");
}

TEST_CASE("the north star: policies are typed, their conditions kept") {
  const NorthStar star;
  const auto& program = star.program();
  REQUIRE(program.policies.size() == 1);
  const auto& policy = program.policies[0];
  REQUIRE(policy.matches.size() == 1);
  CHECK(policy.matches[0].kind == "application");
  CHECK(policy.matches[0].where != nullptr);
  REQUIRE(policy.rules.size() == 3);
  CHECK(policy.rules[0].id == "prod-safety.canary-required");
  CHECK(policy.rules[0].denies);
  CHECK_FALSE(policy.rules[2].denies);
  for (const auto& rule : policy.rules) {
    CHECK(rule.when != nullptr);
    CHECK_FALSE(rule.because.empty());
    CHECK(rule.span.known());
  }
}

TEST_CASE("the north star: exceptions, invariants and tests") {
  const NorthStar star;
  const auto& program = star.program();
  REQUIRE(program.exceptions.size() == 2);
  CHECK(program.exceptions[0].rule == "prod-safety.canary-required");
  CHECK(program.exceptions[0].kind == "application");
  CHECK(program.exceptions[0].target == "legacy");
  CHECK(program.exceptions[0].until == "2031-12-31");
  CHECK(program.exceptions[0].ticket == "SEC-1234");
  CHECK(program.exceptions[0].because == "migrating");
  REQUIRE(program.invariants.size() == 1);
  REQUIRE(program.invariants[0].claims.size() == 1);
  REQUIRE(program.tests.size() == 1);
  const auto& test = program.tests[0];
  REQUIRE(test.given.size() == 1);
  CHECK(test.given[0].name == "bad");
  REQUIRE(test.given[0].object != nullptr);
  REQUIRE(test.expectations.size() == 5);
  CHECK(std::holds_alternative<ir::VerdictClaim>(test.expectations[0].what));
  CHECK(std::get<ir::ObjectClaim>(test.expectations[1].what).where != nullptr);
  CHECK(std::holds_alternative<ir::PermissionClaim>(test.expectations[2].what));
  CHECK(std::holds_alternative<ir::RoleClaim>(test.expectations[3].what));
  CHECK(std::get<ir::ObjectClaim>(test.expectations[4].what).plan);
}
