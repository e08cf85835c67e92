// SPDX-License-Identifier: Apache-2.0
//
// Clusters and environments: the inventory that destinations and projects speak of.
#pragma once

#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/object.h"

namespace rollout::ir {

struct Cluster {
  std::string_view name;
  Text server;  // empty: known to Argo CD by name only
  const value::Object* object;
};

struct Environment {
  std::string_view name;
  std::vector<Index> clusters;
  bool is_protected = false;
  const value::Object* object;
};

}  // namespace rollout::ir
