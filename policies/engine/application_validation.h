// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD finds wrong with an Application's specification when it asks the project:
// ValidatePermissions. Each finding is a condition of the type InvalidSpecError; a source that has
// not the right shape ends the search.
#pragma once

#include <string>
#include <vector>

#include "policies/engine/application.h"
#include "policies/engine/cluster_directory.h"
#include "policies/engine/compiled_project.h"

namespace rollout::engine {

// The messages of the conditions, in Argo CD's words and order. That about one of several sources
// without a path ends where the original prints the source.
std::vector<std::string> validate_application(const ApplicationSpec& spec,
                                              const CompiledProject& project,
                                              const ClusterDirectory& clusters);

}  // namespace rollout::engine
