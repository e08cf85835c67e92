// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/effective_project.h"

#include <algorithm>

#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

const AppProject* find_project(const std::vector<AppProject>& projects, const std::string& name) {
  const auto found = std::find_if(projects.rbegin(), projects.rend(),
                                  [&](const AppProject& project) { return project.name == name; });
  return found == projects.rend() ? nullptr : &*found;
}

template <typename T>
void append(std::vector<T>& list, const std::vector<T>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

void add_clusters(AppProject& project, const std::vector<Cluster>& clusters) {
  for (const auto& cluster : clusters) {
    if (cluster.project.empty() || cluster.project != project.name) continue;
    auto namespaces = cluster.namespaces;
    if (namespaces.empty()) namespaces.emplace_back("*");
    for (auto& name_space : namespaces)
      project.destinations.push_back({cluster.server, "", std::move(name_space)});
  }
}

void inherit(AppProject& project, const AppProject& global) {
  append(project.cluster_resource_whitelist, global.cluster_resource_whitelist);
  append(project.cluster_resource_blacklist, global.cluster_resource_blacklist);
  // Nothing appended to an absent list leaves it absent.
  if (const auto& more = global.namespace_resource_whitelist; more && !more->empty()) {
    if (!project.namespace_resource_whitelist) project.namespace_resource_whitelist.emplace();
    append(*project.namespace_resource_whitelist, *more);
  }
  append(project.namespace_resource_blacklist, global.namespace_resource_blacklist);
  append(project.sync_windows, global.sync_windows);
  append(project.source_repos, global.source_repos);
  append(project.destinations, global.destinations);
  append(project.destination_service_accounts, global.destination_service_accounts);
}

}  // namespace

std::vector<const AppProject*> inherited_projects(const AppProject& written,
                                                  const ProjectInventory& inventory) {
  std::vector<const AppProject*> found;
  for (const auto& [name, selector] : inventory.global_projects) {
    if (name == written.name) continue;
    if (!selector.is_valid()) break;
    if (!selector.matches(written.labels)) continue;
    const auto* global = find_project(inventory.projects, name);
    if (global == nullptr) break;
    found.push_back(global);
  }
  return found;
}

Outcome<AppProject> effective_project(const std::string& name, const ProjectInventory& inventory) {
  const auto* written = find_project(inventory.projects, name);
  if (written == nullptr)
    return GoError{"error getting app project " + go_quoted(name) + ": appprojects " +
                   go_quoted(name) + " not found"};
  auto project = *written;
  append(project.source_repos, inventory.repositories);
  add_clusters(project, inventory.clusters);
  for (const auto* global : inherited_projects(*written, inventory)) inherit(project, *global);
  return project;
}

}  // namespace rollout::engine
