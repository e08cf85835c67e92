// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/effective_project.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

AppProject project(std::string name) {
  AppProject made;
  made.name = std::move(name);
  made.labels = {{"team", "a"}};
  return made;
}

ProjectInventory inventory() {
  auto global = project("global");
  global.source_repos = {"g"};
  global.destinations = {{"g", "", "*"}};
  global.cluster_resource_whitelist = {{"", "Namespace", ""}};
  global.cluster_resource_blacklist = {{"", "Node", ""}};
  global.namespace_resource_whitelist = {{{"", "ConfigMap"}}};
  global.namespace_resource_blacklist = {{"", "Secret"}};
  global.sync_windows.emplace_back(SyncWindow{.kind = "deny"});
  global.destination_service_accounts = {{"*", "*", "sa"}};
  global.roles = {{"r", {}, {}}};
  global.source_namespaces = {"x"};
  global.permit_only_project_scoped_clusters = true;
  return {.projects = {project("p"), global}, .global_projects = {{"global", {}}}};
}

AppProject effective(const ProjectInventory& all) { return effective_project("p", all).value(); }

}  // namespace

TEST_CASE("a project that is not there is an error") {
  CHECK(effective_project("x\"", {}).error() ==
        "error getting app project \"x\\\"\": appprojects \"x\\\"\" not found");
}

TEST_CASE("lists of a global project are appended, and nothing else") {
  const auto merged = effective(inventory());
  CHECK(merged.source_repos == std::vector<std::string>{"g"});
  CHECK(merged.destinations.size() == 1);
  CHECK(merged.cluster_resource_whitelist.size() == 1);
  CHECK(merged.cluster_resource_blacklist.size() == 1);
  // Everything was permitted before.
  CHECK(merged.namespace_resource_whitelist.value().size() == 1);
  CHECK(merged.namespace_resource_blacklist.size() == 1);
  CHECK(merged.sync_windows.size() == 1);
  CHECK(merged.destination_service_accounts.size() == 1);
  CHECK(merged.roles.empty());
  CHECK(merged.source_namespaces.empty());
  CHECK_FALSE(merged.permit_only_project_scoped_clusters);
}

TEST_CASE("nothing appended to an absent list leaves it absent") {
  auto all = inventory();
  all.projects[1].namespace_resource_whitelist.emplace().clear();
  CHECK_FALSE(effective(all).namespace_resource_whitelist.has_value());
  all.projects[0].namespace_resource_whitelist.emplace();
  CHECK(effective(all).namespace_resource_whitelist.has_value());
}

TEST_CASE("a row that cannot be followed ends the global projects") {
  const LabelSelector broken{.match_expressions = {{"team", "In", {}}}};
  const LabelSelector others{.match_labels = {{"team", "b"}}};
  auto all = inventory();
  all.global_projects = {{"p", broken}, {"global", {}}};
  CHECK(effective(all).source_repos.size() == 1);
  all.global_projects = {{"global", others}, {"missing", others}, {"global", {}}};
  CHECK(effective(all).source_repos.size() == 1);
  all.global_projects = {{"global", broken}, {"global", {}}};
  CHECK(effective(all).source_repos.empty());
  all.global_projects = {{"missing", {}}, {"global", {}}};
  CHECK(effective(all).source_repos.empty());
}

TEST_CASE("repositories and clusters of the project are permitted") {
  auto all = inventory();
  all.global_projects.clear();
  all.repositories = {"own"};
  all.clusters = {{.name = "c", .server = "https://c", .project = "p"},
                  {.name = "d", .server = "https://d", .namespaces = {"x", "y"}, .project = "p"},
                  {.name = "e", .server = "https://e", .project = "other"},
                  {.name = "f", .server = "https://f"}};
  const auto merged = effective(all);
  CHECK(merged.source_repos == std::vector<std::string>{"own"});
  REQUIRE(merged.destinations.size() == 3);
  CHECK(merged.destinations[0].server == "https://c");
  CHECK(merged.destinations[0].name.empty());
  CHECK(merged.destinations[0].name_space == "*");
  CHECK(merged.destinations[2].name_space == "y");
}

TEST_CASE("of two projects with one name the later counts") {
  auto all = inventory();
  all.global_projects.clear();
  all.projects.push_back(project("p"));
  all.projects.back().source_repos = {"later"};
  CHECK(effective(all).source_repos == std::vector<std::string>{"later"});
}
