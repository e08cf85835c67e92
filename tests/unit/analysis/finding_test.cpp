// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/finding.h"

#include <catch2/catch.hpp>

#include "policies/analysis/comparison.h"
#include "policies/analysis/judge.h"
#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using namespace rollout::engine;
using Kind = FindingKind;

namespace {

std::vector<Finding> surprises_of(const AppProject& project,
                                  ArgocdVersion version = ArgocdVersion::v3_6) {
  return surprises({&project, version}, {});
}

std::vector<Finding> idle_in(const AppProject& project) {
  return idle_entries({&project, ArgocdVersion::v3_6}, {});
}

// The only finding there is.
Finding only(const std::vector<Finding>& findings) {
  REQUIRE(findings.size() == 1);
  return findings[0];
}

AppProject without(AppProject project, const Finding& finding) {
  const auto erase = [&](auto& list) {
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(finding.entry));
  };
  switch (finding.list) {
    case List::source_repos: erase(project.source_repos); break;
    case List::destinations: erase(project.destinations); break;
    case List::namespace_resource_whitelist: erase(*project.namespace_resource_whitelist); break;
    case List::namespace_resource_blacklist: erase(project.namespace_resource_blacklist); break;
    case List::cluster_resource_whitelist: erase(project.cluster_resource_whitelist); break;
    case List::cluster_resource_blacklist: erase(project.cluster_resource_blacklist); break;
    case List::source_namespaces: erase(project.source_namespaces); break;
  }
  return project;
}

}  // namespace

TEST_CASE("a list of sources that denies permits the rest of the world") {
  const auto opens = only(
      surprises_of(sources({"https://github.com/acme/*", "!https://github.com/acme/sandbox"})));
  CHECK(opens.kind == Kind::deny_opens);
  CHECK(opens.list == List::source_repos);
  CHECK(opens.entry == 1);
  CHECK(opens.witness == Tuple{"https://a/a"});
  CHECK(surprises_of(sources({"*", "!https://github.com/acme/sandbox"})).empty());
  CHECK(surprises_of(sources({"https://github.com/acme/*"})).empty());
}

TEST_CASE("denies that cannot be read are told apart") {
  CHECK(only(surprises_of(sources({"!https://h/[a"}))).kind == Kind::malformed_deny);
  CHECK(only(surprises_of(sources({"!https://github.com/%zz/*"}))).kind == Kind::malformed_deny);
  const auto space = only(surprises_of(destinations({{"*", "", "![bad"}})));
  CHECK(space.kind == Kind::malformed_deny);
  CHECK(space.witness == Tuple{"https://a", "a", "a"});
  const auto address = only(surprises_of(sources({"https://github.com/%zz/*"})));
  CHECK(address.kind == Kind::unparsable_address);
  CHECK(address.witness == Tuple{"https://not an address"});
}

TEST_CASE("a cluster's name that is denied and cannot be read permits every cluster with one") {
  const auto finding = only(surprises_of(destinations({{"", "![bad", "team-a"}})));
  CHECK(finding.kind == Kind::malformed_deny);
  CHECK(finding.list == List::destinations);
  CHECK(finding.witness == Tuple{"https://a", "a", "team-a"});
}

TEST_CASE("a namespace that is denied permits all others") {
  const auto opens = only(surprises_of(destinations({{"*", "", "!kube-system"}})));
  CHECK(opens.kind == Kind::deny_opens);
  CHECK(opens.witness == Tuple{"https://a", "a", "a"});
  CHECK(surprises_of(destinations({{"*", "", "*"}, {"*", "", "!kube-system"}})).empty());
}

TEST_CASE("a namespace that is denied by the cluster's name is not") {
  const auto findings = surprises_of(destinations({{"*", "*", "*"}, {"", "prod", "!kube-system"}}));
  const auto by_name = only(findings);
  CHECK(by_name.kind == Kind::deny_by_name);
  CHECK(by_name.entry == 1);
  CHECK(by_name.witness == Tuple{"https://a", "prod", "kube-system"});
}

TEST_CASE("expressions that are not anchored are shown what they match") {
  AppProject project;
  project.source_namespaces = {"/team-.*/", "/^team-a/", "/^team-b$/", "team-*", "/^team-.*/"};
  const auto findings = surprises_of(project);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].kind == Kind::expression_begins_anywhere);
  CHECK(findings[0].witness == Tuple{"ateam-a"});
  CHECK(findings[1].kind == Kind::expression_ends_anywhere);
  CHECK(findings[1].entry == 1);
  CHECK(findings[1].witness == Tuple{"team-aa"});
}

TEST_CASE("of expressions that are not modelled nothing is said") {
  const auto nested = [](std::size_t depth) {
    AppProject project;
    project.source_namespaces = {"/" + std::string(depth, '(') + "a" + std::string(depth, ')') +
                                 "/"};
    return surprises_of(project);
  };
  CHECK(only(nested(98)).kind == Kind::expression_begins_anywhere);
  // With an anchor it is nested too deeply.
  CHECK(nested(99).empty());
  AppProject looks;
  looks.source_namespaces = {"/(?=a)/"};
  CHECK(surprises_of(looks).empty());
}

TEST_CASE("a slash that nothing closes begins no expression") {
  AppProject project;
  project.source_namespaces = {"/team"};
  CHECK(surprises_of(project).empty());
  CHECK(only(idle_in(project)).kind == Kind::matches_nothing);
}

TEST_CASE("an entry about a cluster that is not the project's own is idle") {
  auto project = destinations({{"https://m", "", "a"}, {"https://o", "", "a"}});
  project.permit_only_project_scoped_clusters = true;
  const std::vector<Cluster> own = {{.name = "mine", .server = "https://m"}};
  Facts facts;
  facts.clusters = {own[0], {.name = "other", .server = "https://o"}};
  const auto finding = only(idle_entries({&project, ArgocdVersion::v3_6, own}, facts));
  CHECK(finding.kind == Kind::matches_nothing);
  CHECK(finding.entry == 1);
  // Any cluster with the name of its own is its own.
  CHECK(idle_entries({&project, ArgocdVersion::v3_6, own}, {}).empty());
}

TEST_CASE("entries that others cover are redundant, the later of two") {
  const auto covered = only(idle_in(sources({"https://h/a", "https://h/*", "https://h/b/c"})));
  CHECK(covered.kind == Kind::redundant);
  CHECK(covered.entry == 0);
  CHECK(covered.covered_by == 1u);
  CHECK(only(idle_in(sources({"https://h/a", "https://h/A.git"}))).entry == 1);
  const auto together = only(idle_in(sources({"?b", "[ab]?", "[!ab]b"})));
  CHECK(together.entry == 0);
  CHECK_FALSE(together.covered_by);
}

TEST_CASE("entries that match or permit nothing are named") {
  CHECK(only(idle_in(sources({"https://h/[a"}))).kind == Kind::matches_nothing);
  CHECK(only(idle_in(destinations({{"", "", "a"}}))).kind == Kind::matches_nothing);
  CHECK(only(idle_in(destinations({{"*", "", "Team"}}))).kind == Kind::matches_nothing);
  AppProject kinds;
  kinds.cluster_resource_whitelist = {{"", "Namespace", ""}, {"apps", "*", ""}};
  kinds.cluster_resource_blacklist = {{"", "*", ""}, {"batch", "*", ""}, {"", "Namespace", "a"}};
  const auto findings = idle_in(kinds);
  REQUIRE(findings.size() == 3);
  CHECK(findings[0].kind == Kind::denied_altogether);
  CHECK(findings[0].list == List::cluster_resource_whitelist);
  CHECK(findings[1].kind == Kind::denies_nothing);
  CHECK(findings[1].entry == 1);
  CHECK(findings[2].kind == Kind::redundant);
  CHECK(findings[2].covered_by == 0u);
}

TEST_CASE("an absent white list has no entry to name") {
  AppProject project;
  project.namespace_resource_blacklist = {{"", "Secret"}, {"", "S*"}};
  const auto finding = only(idle_in(project));
  CHECK(finding.kind == Kind::redundant);
  CHECK(finding.list == List::namespace_resource_blacklist);
  CHECK(finding.entry == 0);
  CHECK(finding.covered_by == 1u);
}

TEST_CASE("allows beside a deny of sources mean nothing") {
  const auto findings = idle_in(sources({"https://h/a", "!https://h/b", "!https://h/*"}));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].kind == Kind::allow_means_nothing);
  CHECK(findings[1].kind == Kind::redundant);
  CHECK(findings[1].entry == 1);
  CHECK(findings[1].covered_by == 2u);
}

TEST_CASE("what is idle can go, all of it, and what surprises is permitted") {
  std::mt19937 dice(23);
  int idle = 0;
  int odd = 0;
  for (int round = 0; round < 300; ++round) {
    const auto project = random_project(dice);
    const auto version = round % 3 == 0 ? ArgocdVersion::v3_5 : ArgocdVersion::v3_6;
    const ProjectRules rules{&project, version};
    auto smaller = project;
    auto findings = idle_entries(rules, {});
    idle += static_cast<int>(findings.size());
    // From the last to the first, so that positions stay.
    for (auto finding = findings.rbegin(); finding != findings.rend(); ++finding)
      smaller = without(std::move(smaller), *finding);
    for (const auto& change : compare(rules, {&smaller, version}, {})) {
      INFO("round " << round << " " << name_of(change.dimension));
      REQUIRE((change.relation == Relation::equal || change.relation == Relation::undecided));
    }
    const Judge judge(rules, {});
    for (const auto& finding : surprises(rules, {})) {
      ++odd;
      if (finding.witness) CHECK(judge.permits(dimension_of(finding.list), *finding.witness));
    }
  }
  CHECK(idle > 500);
  CHECK(odd > 100);
}

TEST_CASE("each list is found in a manifest by its path") {
  CHECK(path_of(List::source_repos) == "spec.sourceRepos");
  CHECK(path_of(List::destinations) == "spec.destinations");
  CHECK(path_of(List::namespace_resource_whitelist) == "spec.namespaceResourceWhitelist");
  CHECK(path_of(List::namespace_resource_blacklist) == "spec.namespaceResourceBlacklist");
  CHECK(path_of(List::cluster_resource_whitelist) == "spec.clusterResourceWhitelist");
  CHECK(path_of(List::cluster_resource_blacklist) == "spec.clusterResourceBlacklist");
  CHECK(path_of(List::source_namespaces) == "spec.sourceNamespaces");
}
