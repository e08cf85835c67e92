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
  // Clusters that are declared, among others: the name and the address of one go together, and any
  // other cluster has neither. One without an address has one that is no other's.
  std::vector<engine::Cluster> declared = {};
  // Of those declared: no destination there is asked about.
  std::vector<engine::Cluster> left_out = {};
  // Applications in this one belong to any project.
  std::string controller_namespace = "argocd";
};

}  // namespace rollout::analysis
