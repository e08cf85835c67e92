// SPDX-License-Identifier: Apache-2.0
//
// What surrounds a project in its Argo CD, as engine::effective_project asks it. Private to
// compiler/adopt.
#pragma once

#include <vector>

#include "compiler/adopt/context.h"

namespace rollout::adopt {

// What the program declares of the instance for one project, and that project.
engine::ProjectInventory inventory_of(const Context& context, const engine::AppProject& project);

// The global projects whose windows, and other lists, the project has as well. Only manifests, and
// those of which no other project has the name.
std::vector<const Project*> globals_of(const Context& context, const engine::AppProject& project);

}  // namespace rollout::adopt
