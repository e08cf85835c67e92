// SPDX-License-Identifier: Apache-2.0
//
// The projects of one Argo CD, as the program knows them and as Argo CD reads them. A tree may hold
// the projects of several instances; no two of these have one name.
#pragma once

#include <vector>

#include "compiler/ir/project.h"
#include "policies/engine/app_project.h"

namespace rollout::exact {

struct InstanceProject {
  const ir::Project* declared;
  engine::AppProject read;
};

using InstanceProjects = std::vector<InstanceProject>;

// For the engine.
inline std::vector<engine::AppProject> read_projects(const InstanceProjects& projects) {
  std::vector<engine::AppProject> all;
  for (const auto& project : projects) all.push_back(project.read);
  return all;
}

}  // namespace rollout::exact
