// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD calls a cluster. The program has a name for each; Argo CD may know one by its
// address alone.
#pragma once

#include <string_view>

#include "compiler/ir/cluster.h"
#include "compiler/value/field.h"

namespace rollout::ir {

inline bool is_nameless(const Cluster& cluster) {
  return cluster.object != nullptr && value::is_on(*cluster.object, "nameless");
}

// Empty: it has no name there, and nothing that is said by name reaches it.
inline std::string_view argocd_name(const Cluster& cluster) {
  return is_nameless(cluster) ? std::string_view{} : cluster.name;
}

}  // namespace rollout::ir
