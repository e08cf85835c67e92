// SPDX-License-Identifier: Apache-2.0
//
// The project that Argo CD really asks: GetAppProjectByName. To what is written come the
// repositories and clusters that belong to the project, and the lists of the global projects that
// its labels select. Roles, source namespaces and the restriction to own clusters are not
// inherited.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/cluster.h"
#include "policies/engine/label_selector.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

// A row of `globalProjects` in argocd-cm.
struct GlobalProject {
  std::string project_name;
  LabelSelector selector;
};

struct ProjectInventory {
  std::vector<AppProject> projects;  // of two with one name the later
  std::vector<GlobalProject> global_projects;
  std::vector<std::string> repositories;  // URLs of the repositories that belong to the project
  std::vector<Cluster> clusters;          // any; those of the project count
};

// The global projects whose lists a project gets, in their order. The first row that cannot be
// followed (its selector is malformed, or its project is not there) ends them.
std::vector<const AppProject*> inherited_projects(const AppProject& written,
                                                  const ProjectInventory& inventory);

Outcome<AppProject> effective_project(const std::string& name, const ProjectInventory& inventory);

}  // namespace rollout::engine
