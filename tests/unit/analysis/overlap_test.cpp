// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/overlap.h"

#include <catch2/catch.hpp>

#include "tests/unit/analysis/project_sample.h"

using namespace rollout::analysis;
using namespace rollout::engine;
using Outcome = WordSearch::Outcome;

namespace {

Witness shared(const AppProject& left, const AppProject& right, Dimension dimension) {
  return overlap({&left, ArgocdVersion::v3_6}, {&right, ArgocdVersion::v3_6}, dimension, {});
}

}  // namespace

TEST_CASE("two projects share what both permit") {
  const auto found = shared(destinations({{"*", "", "team-*"}, {"https://p", "", "x"}}),
                            destinations({{"https://p", "", "*-prod"}}), Dimension::destinations);
  REQUIRE(found.outcome == Outcome::found);
  CHECK(found.tuple == Tuple{"https://p", "a", "team-prod"});
  CHECK(shared(destinations({{"*", "", "a-*"}}), destinations({{"*", "", "b-*"}}),
               Dimension::destinations)
            .outcome == Outcome::none);
  CHECK(shared(sources({"https://h/a*"}), sources({"!https://h/*"}), Dimension::sources).outcome ==
        Outcome::none);
  CHECK(shared(sources({"https://h/a*"}), sources({"!https://h/ab"}), Dimension::sources).outcome ==
        Outcome::found);
  AppProject look;
  look.source_namespaces = {"/(?=a)/"};
  CHECK(shared(look, look, Dimension::application_namespaces).outcome == Outcome::undecided);
}

TEST_CASE("who permits its own clusters only shares nothing elsewhere") {
  auto own = destinations({{"*", "", "*"}});
  own.permit_only_project_scoped_clusters = true;
  const ProjectRules left{&own, ArgocdVersion::v3_6, std::vector<Cluster>{{"mine", "https://m"}}};
  Facts facts;
  facts.clusters = {{.name = "mine", .server = "https://m"},
                    {.name = "other", .server = "https://o"}};
  const auto with = [&](const char* server) {
    const auto project = destinations({{server, "", "a"}});
    return overlap(left, {&project, ArgocdVersion::v3_6}, Dimension::destinations, facts);
  };
  CHECK(with("*").tuple == Tuple{"https://m", "mine", "a"});
  CHECK(with("https://o").outcome == Outcome::none);
}

TEST_CASE("who reaches Argo CD's own namespace, and with what") {
  const auto reach = [](const AppProject& project) {
    return escalation({&project, ArgocdVersion::v3_6}, {});
  };
  CHECK_FALSE(reach(destinations({{"*", "", "team-*"}})));
  const auto all = reach(destinations({{"*", "", "*"}}));
  REQUIRE(all);
  CHECK(all->kinds.size() == 5);
  auto named = destinations({{"", "in-cluster", "argocd"}});
  named.namespace_resource_blacklist = {{"argoproj.io", "*"}};
  const auto some = reach(named);
  REQUIRE(some);
  CHECK(some->kinds == std::vector<Tuple>{{"", "Secret"}, {"", "ConfigMap"}});
  named.namespace_resource_blacklist.push_back({"", "*"});
  CHECK_FALSE(reach(named));
}

TEST_CASE("who may bind cluster roles") {
  AppProject project;
  CHECK_FALSE(cluster_role({&project, ArgocdVersion::v3_6}, {}));
  project.cluster_resource_whitelist = {{"rbac.*", "*Binding", "team-*"}};
  CHECK(cluster_role({&project, ArgocdVersion::v3_6}, {}) ==
        Tuple{"rbac.authorization.k8s.io", "ClusterRoleBinding", "team-a"});
  project.cluster_resource_blacklist = {{"rbac.authorization.k8s.io", "*", ""}};
  CHECK_FALSE(cluster_role({&project, ArgocdVersion::v3_6}, {}));
}
