// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/project_windows.h"

#include <algorithm>

#include "policies/exact/program_inventory.h"

namespace rollout::exact {

namespace {

void add_windows(const InstanceProject& project, std::vector<ProjectWindow>& all) {
  for (std::size_t i = 0; i < project.read.sync_windows.size(); ++i)
    all.push_back({project.declared, i, project.read.sync_windows[i]});
}

}  // namespace

std::vector<ProjectWindow> project_windows(const ir::Program& program,
                                           const InstanceProjects& projects,
                                           const InstanceProject& project) {
  std::vector<ProjectWindow> all;
  add_windows(project, all);
  ProgramInventory declared(program, read_projects(projects));
  for (const auto* global :
       engine::inherited_projects(project.read, declared.of(project.read.name)))
    add_windows(
        *std::ranges::find(
            projects, global->name, [](const auto& each) -> const auto& { return each.read.name; }),
        all);
  return all;
}

}  // namespace rollout::exact
