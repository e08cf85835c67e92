// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/access_control.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

constexpr AccessRequest kSyncWeb{"applications", "sync", "p/web"};

AppProject project(std::vector<ProjectRole> roles) {
  AppProject made;
  made.name = "p";
  made.roles = std::move(roles);
  return made;
}

bool allows(const AccessSettings& settings, const AccessSubject& subject,
            const AccessRequest& request = kSyncWeb, const std::vector<AppProject>& projects = {}) {
  return AccessControl::compile(settings, projects, ArgocdVersion::v3_6)
      .value()
      .decide(subject, request)
      .allowed;
}

bool loads(std::string_view text) {
  return load_policy_rules(text, PolicyOrigin::instance, MatchMode::glob, ArgocdVersion::v3_6)
      .has_value();
}

struct Decision {
  bool allowed;
  bool failed;
  std::optional<std::size_t> deciding;  // the line
};

Decision enforce(std::string_view policies, std::string_view subject,
                 MatchMode mode = MatchMode::glob) {
  const auto rules =
      load_policy_rules(policies, PolicyOrigin::instance, mode, ArgocdVersion::v3_6).value();
  const PolicyEnforcer enforcer({&rules}, mode, ArgocdVersion::v3_6);
  const auto [allowed, failed, rule] = enforcer.enforce(subject, kSyncWeb);
  return {allowed, failed, rule ? std::optional(rule->line) : std::nullopt};
}

}  // namespace

TEST_CASE("policies load line by line, all or none") {
  CHECK(loads(""));
  CHECK(loads(" # p, x\n\n p, a, b, c, d, e \r\ng, a, b"));
  CHECK(loads("p, \"a,b\", c, d, e, f"));
  CHECK(loads("e, x\nm\nr, a, b, c"));
  for (const auto* line :
       {"p, a, b, c, d", "p, a, b, c, d, e, f", "g, a", "g, a, b, c", "p2, a", "x, a", "\"\"",
        ", p", "p, \"a, b, c, d, e", "p, {a,b}, c, d, e, f", "é"})
    CHECK_FALSE(loads(line));
}

// Casbin asks a permission of empty texts then, whose patterns match empty texts alone.
TEST_CASE("without a permission the empty subject may do nothing that has a name") {
  const PolicyRules none;
  const PolicyEnforcer enforcer({&none}, MatchMode::glob, ArgocdVersion::v3_6);
  CHECK(enforcer.enforce("", {"", "", ""}).allowed);
  for (const auto& request : {AccessRequest{"x", "", ""}, {"", "x", ""}, {"", "", "x"}})
    CHECK_FALSE(enforcer.enforce("", request).allowed);
  CHECK_FALSE(enforcer.enforce("a", {"", "", ""}).allowed);
}

TEST_CASE("expressions that Go refuses match nothing and fail") {
  for (const auto* expression : {"a\\", "[\\Q]", "(?<", "\\C", "[z-a]"})
    CHECK_FALSE(
        PolicyPattern(expression, MatchMode::regex, ArgocdVersion::v3_6).matches("a").has_value());
}

TEST_CASE("some permission must allow and none deny") {
  constexpr std::string_view kAllow = "p, a, applications, *, p/*, allow";
  CHECK(enforce(kAllow, "a").allowed);
  CHECK(enforce(kAllow, "a").deciding == 0u);
  CHECK_FALSE(enforce(kAllow, "b").allowed);
  CHECK_FALSE(enforce("p, *, applications, *, p/*, allow", "a").allowed);
  const auto denied = enforce(std::string(kAllow) + "\np, a, *, *, *, deny", "a");
  CHECK_FALSE(denied.allowed);
  CHECK(denied.deciding == 1u);
  CHECK_FALSE(enforce("p, a, applications, sync, p/*, Allow", "a").allowed);
  CHECK(enforce(std::string(kAllow) + "\np, a, *, *, *, Deny", "a").allowed);
}

TEST_CASE("roles are followed over ten memberships") {
  std::string policies = "p, 10, *, *, *, allow\np, 11, *, *, *, allow";
  for (int i = 0; i < 11; ++i)
    policies += "\ng, " + std::to_string(i) + ", " + std::to_string(i + 1);
  CHECK(enforce(policies, "0").deciding == 0u);
  CHECK(enforce("p, 11, *, *, *, allow" + policies.substr(policies.find("\ng")), "1").allowed);
  CHECK_FALSE(
      enforce("p, 11, *, *, *, allow" + policies.substr(policies.find("\ng")), "0").allowed);
  CHECK(enforce("p, b, *, *, *, allow\ng, a, b\ng, b, a", "a").allowed);
}

TEST_CASE("globs cross slashes, expressions are not anchored") {
  CHECK(enforce("p, a, app*, s*, *web, allow", "a").allowed);
  CHECK_FALSE(enforce("p, a, app, sync, p/web, allow", "a").allowed);
  CHECK(enforce("p, a, app, sy.c, ^p/(?<n>w)eb$, allow", "a", MatchMode::regex).allowed);
  CHECK(enforce("p, a, app, \\Qsync\\E, [(?<]*, allow", "a", MatchMode::regex).allowed);
}

TEST_CASE("an expression that does not compile fails the question when it is reached") {
  const auto failed = enforce("p, a, *, ., ., allow", "a", MatchMode::regex);
  CHECK(failed.failed);
  CHECK_FALSE(failed.allowed);
  CHECK(enforce("p, a, ., ., ., allow\np, a, ., (, ., allow", "a", MatchMode::regex).failed);
  CHECK(enforce("p, a, ., ., ., allow\np, a, x, (, ., allow", "a", MatchMode::regex).allowed);
  CHECK(enforce("p, a, ., ., \\C, allow", "a", MatchMode::regex).failed);
  const auto denied = enforce("p, a, ., ., ., deny\np, a, (, ., ., allow", "a", MatchMode::regex);
  CHECK_FALSE(denied.failed);
  CHECK(denied.deciding == 0u);
}

TEST_CASE("where there is no permission at all, one of empty texts is asked") {
  CHECK(allows({}, {}, {"", "", ""}));
  CHECK_FALSE(allows({}, {}));
  // As an expression the empty text matches everything.
  CHECK(allows({.match_mode = MatchMode::regex}, {"alice", {}}));
  CHECK_FALSE(allows({.policy_csv = "p, x, ., ., ., allow", .match_mode = MatchMode::regex},
                     {"alice", {}}));
}

TEST_CASE("a policy that does not load is none, or falls back to the instance's") {
  CHECK_FALSE(AccessControl::compile({.policy_csv = "p, a"}, {}, ArgocdVersion::v3_6).has_value());
  const AccessSettings settings{.policy_csv = "p, alice, applications, sync, p/web, allow"};
  const auto broken = project({{"r", {"broken"}, {"dev"}}});
  CHECK(allows(settings, {"alice", {}}, kSyncWeb, {broken}));
  CHECK_FALSE(allows(settings, {"bob", {"dev"}}, kSyncWeb, {broken}));
}

TEST_CASE("the default role's allow is final") {
  const AccessSettings settings{
      .policy_csv = "p, role:all, *, *, *, allow\np, alice, *, *, *, deny",
      .default_role = "role:all"};
  CHECK(allows(settings, {"alice", {}}));
}

TEST_CASE("the built-in policy has two roles and one user") {
  const AccessSettings settings{.builtin_policy = true, .default_role = "role:readonly"};
  CHECK(allows(settings, {"admin", {}}));
  CHECK(allows(settings, {"alice", {}}, {"applications", "get", "p/web"}));
  CHECK_FALSE(allows(settings, {"alice", {}}));
  CHECK_FALSE(allows({.builtin_policy = true}, {"alice", {}}, {"applications", "get", "p/web"}));
  CHECK(allows(settings, {"admin", {}}, {"exec", "create", "p/web"}));
}

TEST_CASE("groups are asked one by one, if they are members of something") {
  const auto team = project({{"r", {"p, proj:p:r, applications, sync, p/*, allow"}, {"dev"}}});
  CHECK(allows({}, {"alice", {"x", "dev"}}, kSyncWeb, {team}));
  CHECK_FALSE(allows({}, {"alice", {"x"}}, kSyncWeb, {team}));
  const std::string direct = "p, dev, *, *, *, allow";
  CHECK_FALSE(allows({.policy_csv = direct}, {"alice", {"dev"}}));
  CHECK(allows({.policy_csv = direct + "\ng, dev, x"}, {"alice", {"dev"}}));
  // A deny of one group does not reach the others.
  const std::string denied = "g, bad, x\np, bad, *, *, *, deny";
  CHECK(allows({.policy_csv = denied}, {"alice", {"bad", "dev"}}, kSyncWeb, {team}));
}

TEST_CASE("tokens of a project hold for that project") {
  const auto team = project({{"r", {"p, proj:p:r, applications, sync, */*, allow"}, {}}});
  auto other = project({});
  other.name = "q";
  CHECK(allows({}, {"proj:p:r", {}}, kSyncWeb, {team, other}));
  CHECK_FALSE(allows({}, {"proj:p:r", {}}, {"applications", "sync", "q/web"}, {team, other}));
  CHECK(allows({}, {"proj:p:r", {}}, {"projects", "get", "p"}, {team}));
  CHECK_FALSE(allows({}, {"proj:p:r", {}}, {"applications", "sync", "p"}, {team}));
  CHECK_FALSE(allows({}, {"proj:p:r", {}}, {"accounts", "sync", "p/x"}, {team}));
  // A project that is not known binds nobody.
  CHECK(allows({.policy_csv = "p, proj:x:r, *, *, *, allow"}, {"proj:x:r", {}},
               {"applications", "sync", "x/web"}, {team}));
}

TEST_CASE("a verdict says who was asked and which line decided") {
  const auto team = project({{"r", {"p, proj:p:r, applications, sync, p/*, allow"}, {"dev"}}});
  const AccessSettings settings{
      .policy_csv = "p, role:d, projects, get, *, allow\np, alice, *, delete, *, deny\ng, ops, x",
      .default_role = "role:d"};
  const auto control = AccessControl::compile(settings, {team}, ArgocdVersion::v3_6).value();
  const auto by_group = control.decide({"alice", {"ops", "dev"}}, kSyncWeb);
  CHECK(by_group.allowed);
  CHECK(by_group.subject == "dev");
  CHECK(by_group.rule->origin == PolicyOrigin::project);
  CHECK(by_group.rule->line == 1);
  const auto by_default = control.decide({"bob", {}}, {"projects", "get", "p"});
  CHECK(by_default.subject == "role:d");
  CHECK(by_default.rule->origin == PolicyOrigin::instance);
  const auto denied = control.decide({"alice", {"ops"}}, {"applications", "delete", "p/web"});
  CHECK_FALSE(denied.allowed);
  CHECK(denied.subject == "alice");
  CHECK(denied.rule->line == 1);
  const auto silent = control.decide({"bob", {"ops"}}, kSyncWeb);
  CHECK_FALSE(silent.allowed);
  CHECK(silent.rule == nullptr);
}
