// SPDX-License-Identifier: Apache-2.0
//
// Asks a project about a destination of which only one half is written, its server or the name of
// its cluster, while entries of projects may speak of either.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/application.h"
#include "policies/engine/compiled_project.h"

namespace rollout::exact {

enum class DestinationAnswer : std::uint8_t { permitted, refused, undecided };

// What it says that a cluster has no name here.
enum class EmptyName : std::uint8_t { unknown, none };

// Undecided: it takes the cluster's other half, or the clusters that belong to the project, which
// the inventory of the instance knows. `own`: those of them that are declared; none: not known.
DestinationAnswer ask_destination(const engine::AppProject& project,
                                  const engine::CompiledProject& compiled,
                                  const engine::Cluster& cluster, const std::string& name_space,
                                  const std::vector<engine::Cluster>& own,
                                  EmptyName empty_name = EmptyName::unknown);

// None: the cluster is one of those that are declared.
EmptyName empty_name_of(const engine::Cluster& cluster,
                        const std::vector<engine::Cluster>& declared);

// The cluster as far as it is known: both halves of Argo CD's own, and of those that are declared.
engine::Cluster known_cluster(const engine::ApplicationDestination& destination,
                              const std::vector<engine::Cluster>& declared);

}  // namespace rollout::exact
