// SPDX-License-Identifier: Apache-2.0
//
// A project as Argo CD asks it: what was emitted for it, and what the program declares of the
// instance adds to it, which are global projects, and repositories and clusters that belong to it.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/engine/effective_project.h"

namespace rollout::exact {

// The error is Argo CD's: there is no such project.
engine::Outcome<engine::AppProject> effective_project(
    const ir::Program& program, const std::vector<engine::AppProject>& projects,
    const std::string& name);

}  // namespace rollout::exact
