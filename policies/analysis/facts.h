// SPDX-License-Identifier: Apache-2.0
//
// What a proof may take for granted about the world in which projects decide. Where nothing is said
// every cluster with a server may exist.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policies/engine/cluster.h"

namespace rollout::analysis {

struct Facts {
  // The clusters that exist, if that is known: destinations are compared on those alone.
  std::optional<std::vector<engine::Cluster>> clusters = {};
  // Applications in this one belong to any project.
  std::string controller_namespace = "argocd";
};

}  // namespace rollout::analysis
