// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/project_inventory.h"

#include <algorithm>

namespace rollout::adopt {

namespace {

const engine::AppProject* find_global(const Context& context,
                                      const engine::ProjectInventory& declared,
                                      const std::string& name) {
  const auto emitted = std::ranges::find(declared.projects, name, &engine::AppProject::name);
  if (emitted != declared.projects.end()) return &*emitted;
  const auto found = context.by_name.find(name);
  return found == context.by_name.end() ? nullptr : &found->second.front()->read;
}

}  // namespace

engine::ProjectInventory inventory_of(const Context& context, const engine::AppProject& project) {
  engine::ProjectInventory inventory;
  if (context.instance.inventory) {
    const auto& declared = context.instance.inventory(project.name);
    inventory.global_projects = declared.global_projects;
    inventory.clusters = declared.clusters;
    inventory.repositories = declared.repositories;
    for (const auto& global : declared.global_projects)
      if (const auto* found = find_global(context, declared, global.project_name);
          found != nullptr && found->name != project.name)
        inventory.projects.push_back(*found);
  }
  inventory.projects.push_back(project);
  return inventory;
}

std::vector<const Project*> globals_of(const Context& context, const engine::AppProject& project) {
  std::vector<const Project*> found;
  const auto inventory = inventory_of(context, project);
  for (const auto* global : engine::inherited_projects(project, inventory)) {
    const auto manifests = context.by_name.find(global->name);
    if (manifests != context.by_name.end() && manifests->second.size() == 1 &&
        !context.declared.contains(global->name))
      found.push_back(manifests->second.front());
  }
  return found;
}

}  // namespace rollout::adopt
