// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/resource_permission.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

constexpr ResourceName kSecret{"", "Secret", "x"};
constexpr ResourceName kDeployment{"apps", "Deployment", "x"};
constexpr ResourceName kTeam{"", "Namespace", "team-a"};

ResourceDecision decide(const AppProject& project, const ResourceName& resource,
                        ResourceScope scope = ResourceScope::name_space) {
  return ResourcePermission(project).decide(resource, scope);
}

}  // namespace

TEST_CASE("without lists every namespaced kind is permitted and no other") {
  CHECK(decide({}, kSecret).permitted);
  CHECK_FALSE(decide({}, kTeam, ResourceScope::cluster).permitted);
}

TEST_CASE("an empty white list of namespaced kinds permits none") {
  AppProject project;
  project.namespace_resource_whitelist.emplace();
  CHECK_FALSE(decide(project, kSecret).permitted);
}

TEST_CASE("the black list wins") {
  AppProject project;
  project.namespace_resource_whitelist = {{{"*", "*"}}};
  project.namespace_resource_blacklist = {{"apps", "x"}, {"", "Secret"}};
  const auto decision = decide(project, kSecret);
  CHECK_FALSE(decision.permitted);
  CHECK(decision.listed_white == 0u);
  CHECK(decision.listed_black == 1u);
  CHECK(decide(project, kDeployment).permitted);
}

TEST_CASE("an empty group is the core group, an empty name is every name") {
  AppProject project;
  project.cluster_resource_whitelist = {{"", "Namespace", ""}};
  CHECK(decide(project, kTeam, ResourceScope::cluster).permitted);
  CHECK_FALSE(decide(project, {"apps", "Namespace", "team-a"}, ResourceScope::cluster).permitted);
  project.cluster_resource_whitelist = {{"*", "Namespace", "team-*"}};
  CHECK(decide(project, kTeam, ResourceScope::cluster).permitted);
  CHECK_FALSE(decide(project, {"", "Namespace", "kube-system"}, ResourceScope::cluster).permitted);
  project.cluster_resource_blacklist = {{"", "Namespace", "team-a"}};
  CHECK_FALSE(decide(project, kTeam, ResourceScope::cluster).permitted);
}

TEST_CASE("a broken pattern is in no list") {
  AppProject project;
  project.namespace_resource_blacklist = {{"", "["}, {"[", "Secret"}};
  CHECK(decide(project, kSecret).permitted);
  project.cluster_resource_whitelist = {{"", "Namespace", "["}};
  CHECK_FALSE(decide(project, kTeam, ResourceScope::cluster).permitted);
}
