// SPDX-License-Identifier: Apache-2.0
//
// The sync windows that count for the applications of a project, and where each is written: the
// project's own come first, then those that it inherits from global projects.
#pragma once

#include <optional>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/engine/sync_windows.h"
#include "policies/exact/instance_projects.h"

namespace rollout::exact {

struct ProjectWindow {
  const ir::Project* project;
  std::size_t position;                      // in its list
  std::optional<engine::SyncWindow> window;  // nothing: the list holds nothing there
};

// `project` must be one of `projects`.
std::vector<ProjectWindow> project_windows(const ir::Program& program,
                                           const InstanceProjects& projects,
                                           const InstanceProject& project);

}  // namespace rollout::exact
