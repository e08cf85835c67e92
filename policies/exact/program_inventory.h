// SPDX-License-Identifier: Apache-2.0
//
// A project as Argo CD asks it: what was emitted for it, and what the program declares of the
// instance adds to it, which are global projects, and repositories and clusters that belong to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/engine/effective_project.h"

namespace rollout::exact {

// The clusters that the program declares, as Argo CD knows them; one that it knows by its name has
// no address here, and one that it knows by its address alone no name.
std::vector<engine::Cluster> declared_clusters(const ir::Program& program);

class ProgramInventory {
 public:
  // The program must outlive it. `projects`: what was emitted.
  ProgramInventory(const ir::Program& program, std::vector<engine::AppProject> projects);

  // As engine::effective_project asks about one project; until the next call.
  const engine::ProjectInventory& of(std::string_view project);

 private:
  const ir::Program& program_;
  std::vector<engine::Cluster> clusters_;
  engine::ProjectInventory inventory_;
};

}  // namespace rollout::exact
