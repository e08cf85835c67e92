// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/role_comparison.h"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "policies/engine/policy_enforcer.h"
#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using namespace rollout::engine;

namespace {

// A permission of role `dev` of project `p`: "applications, sync, p/*, allow".
std::string permission(std::string_view rest) { return fmt::format("p, proj:p:dev, {}", rest); }

AppProject with_role(std::vector<std::string> permissions, std::vector<std::string> groups = {}) {
  AppProject project;
  project.name = "p";
  for (auto& each : permissions) each = permission(each);
  project.roles.push_back({"dev", std::move(permissions), std::move(groups)});
  return project;
}

RoleChange compared(const AppProject& before, const AppProject& after,
                    ArgocdVersion version = ArgocdVersion::v3_6) {
  const auto changes = compare_roles({&before, version}, {&after, version});
  REQUIRE(changes.size() == 1);
  return changes[0];
}

bool allows(const AppProject& project, const Right& right) {
  const auto rules = load_policy_rules(project_policies(project), PolicyOrigin::project,
                                       MatchMode::glob, ArgocdVersion::v3_6);
  REQUIRE(rules);
  return PolicyEnforcer({&*rules}, MatchMode::glob, ArgocdVersion::v3_6)
      .enforce("proj:p:dev", {right[0], right[1], right[2]})
      .allowed;
}

std::vector<Right> small_scope() {
  std::vector<Right> all;
  for (const auto* action : {"get", "create", "update", "delete", "sync", "action/a", "delete/a"})
    for (const auto* object : {"p/a", "p/b", "p/ab", "p/a/b"})
      all.push_back({"applications", action, object});
  for (const auto* object : {"p/a", "p/b", "p/ab"}) {
    all.push_back({"logs", "get", object});
    all.push_back({"exec", "create", object});
    all.push_back({"clusters", "update", object});
  }
  all.push_back({"projects", "get", "p"});
  return all;
}

std::string random_permission(std::mt19937& dice) {
  static const std::vector<std::string> kResources = {"applications", "logs", "exec",
                                                      "clusters",     "*",    "appl*"};
  static const std::vector<std::string> kActions = {"get",    "sync",     "delete", "*",
                                                    "update", "action/*", "de*",    "[gs]*"};
  static const std::vector<std::string> kObjects = {"p/*", "p/a", "p/a*", "p/?", "p/*/*", "*"};
  return fmt::format("{}, {}, {}, {}", pick(dice, kResources), pick(dice, kActions),
                     pick(dice, kObjects), dice() % 3 == 0 ? "deny" : "allow");
}

AppProject random_role(std::mt19937& dice) {
  std::vector<std::string> permissions(dice() % 4);
  for (auto& each : permissions) each = random_permission(dice);
  return with_role(std::move(permissions));
}

}  // namespace

TEST_CASE("a role that may do more says what") {
  const auto before = with_role({"applications, get, p/*, allow"});
  const auto more = compared(
      before, with_role({"applications, get, p/*, allow", "applications, sync, p/web-*, allow"}));
  CHECK(more.relation == Relation::wider);
  CHECK(more.gained == Right{"applications", "sync", "p/web-a"});
  CHECK_FALSE(more.lost);
  CHECK(describe_right(*more.gained) == "sync application `p/web-a`");

  const auto other = compared(before, with_role({"applications, sync, p/*, allow"}));
  CHECK(other.relation == Relation::both);
  CHECK(other.lost == Right{"applications", "get", "p/a"});
  CHECK(compared(before, with_role({})).relation == Relation::narrower);
  CHECK(compared(before, with_role({"applications, get, p/*, deny"})).relation ==
        Relation::narrower);
}

TEST_CASE("what is written otherwise and means the same is equal") {
  const auto every = with_role({"applications, *, p/*, allow"});
  CHECK(
      compared(every, with_role({"applications, sync, p/x, allow", "applications, *, p/*, allow"}))
          .relation == Relation::equal);
  CHECK(compared(every, with_role({"applic*, *, p/?*, allow", "applicationsets, *, *, deny"}))
            .relation == Relation::equal);
  // A deny wins, wherever it stands.
  CHECK(compared(with_role({"logs, get, p/*, deny"}),
                 with_role({"logs, get, p/*, allow", "logs, get, p/*, deny"}))
            .relation == Relation::equal);
}

TEST_CASE("a role that appears or goes, and its groups") {
  AppProject none;
  none.name = "p";
  const auto role = with_role({"exec, create, p/*, allow"}, {"acme:web", "acme:ops"});
  const auto appeared = compared(none, role);
  CHECK(appeared.relation == Relation::wider);
  CHECK(appeared.joined == std::vector<std::string>{"acme:web", "acme:ops"});
  CHECK(compared(role, none).left.size() == 2);
  const auto joined = compared(with_role({}, {"acme:web"}), with_role({}, {"acme:ops"}));
  CHECK(joined.relation == Relation::equal);
  CHECK(joined.joined == std::vector<std::string>{"acme:ops"});
  CHECK(joined.left == std::vector<std::string>{"acme:web"});
}

TEST_CASE("a policy that cannot be loaded is undecided") {
  auto broken = with_role({"applications, get, p/*, allow"});
  broken.roles[0].policies.push_back("p, proj:p:dev, applications");
  const auto change = compared(with_role({}), broken);
  CHECK(change.relation == Relation::undecided);
  CHECK(change.reason == "`p, proj:p:dev, applications` is no permission");
}

TEST_CASE("what would take too long is undecided") {
  const std::string hard = "applications, get, p/*a?????????????????????, allow";
  const std::string again = "applications, get, p/**a?????????????????????, allow";
  const auto change = compared(with_role({hard}), with_role({again}));
  CHECK(change.relation == Relation::undecided);
  CHECK(change.reason == "it takes too long");
  // What stays is plain, what goes is not.
  const auto less = compared(with_role({hard, again}), with_role({hard}));
  CHECK(less.relation == Relation::undecided);
  CHECK(less.reason == "it takes too long");
  CHECK_FALSE(less.gained);
}

TEST_CASE("no right is shown of a role whose groups keep its policies from being loaded") {
  const auto change =
      compared(with_role({"applications, get, p/*, allow"}),
               with_role({"applications, *, p/*, allow"}, {"a group, with a comma"}));
  CHECK(change.relation == Relation::undecided);
  CHECK(change.reason == "nothing real is found that would show a difference");
  CHECK_FALSE(change.gained);
}

TEST_CASE("random roles differ exactly where the enforcer says so") {
  std::mt19937 dice(7);
  const auto scope = small_scope();
  for (int i = 0; i < 1'000; ++i) {
    const auto before = random_role(dice);
    const auto after = random_role(dice);
    const auto change = compared(before, after);
    CAPTURE(project_policies(before), project_policies(after));
    REQUIRE(change.relation != Relation::undecided);
    if (change.gained) CHECK((allows(after, *change.gained) && !allows(before, *change.gained)));
    if (change.lost) CHECK((allows(before, *change.lost) && !allows(after, *change.lost)));
    for (const auto& right : scope) {
      CAPTURE(describe_right(right));
      const bool was = allows(before, right);
      const bool is = allows(after, right);
      if (is && !was) CHECK(change.gained);
      if (was && !is) CHECK(change.lost);
    }
  }
}

TEST_CASE("a right is told as people say it") {
  CHECK(describe_right({"applications", "sync", "p/a"}) == "sync application `p/a`");
  CHECK(describe_right({"repositories", "get", "p/a"}) == "get repository `p/a`");
  CHECK(describe_right({"exec", "create", "p/a"}) == "create exec `p/a`");
}

TEST_CASE("a role is compared by its own lines, in whichever role they stand") {
  auto before = with_role({"applications, sync, p/*, allow"}, {"a", "b"});
  auto after = before;
  after.roles.push_back(
      {"other",
       {permission("logs, get, p/*, allow"), "p, proj:p:other, exec, create, p/*, allow"},
       {}});
  after.roles[0].groups = {"b", "c"};
  const auto changes = compare_roles({&before, ArgocdVersion::v3_6}, {&after, ArgocdVersion::v3_6});
  REQUIRE(changes.size() == 2);
  CHECK(changes[0].role == "dev");
  CHECK(changes[0].relation == Relation::wider);
  REQUIRE(changes[0].gained.has_value());
  CHECK((*changes[0].gained)[0] == "logs");
  CHECK(changes[1].role == "other");
  CHECK(changes[1].relation == Relation::wider);
}

TEST_CASE("what casbin cannot load is compared with nothing") {
  const auto good = with_role({"applications, sync, p/*, allow"});
  for (const auto* line : {"g, a, proj:p:dev", "p, \"x", "p, a, b", "m, a, b, c, d, e"}) {
    auto bad = good;
    bad.roles[0].policies.emplace_back(line);
    const auto forth = compared(good, bad);
    CHECK(forth.relation == Relation::undecided);
    CHECK(compared(bad, good).relation == Relation::undecided);
    CHECK(compared(bad, bad).relation == Relation::equal);
  }
}
