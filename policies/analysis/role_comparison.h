// SPDX-License-Identifier: Apache-2.0
//
// What a change of a project's roles changes: for each role whether it may do as much as before,
// less or more, with a witness for each difference (a new action on a new object), and which groups
// joined it or left it, who gain or lose all of it.
//
//   for (const auto& change : compare_roles({&before, version}, {&after, version}))
//     if (change.gained) … (*change.gained) is {"applications", "sync", "shop/a"} …
//
// A proof, as comparison.h: what is not shown to differ is equal for every object that there could
// be. Each witness was put to engine::PolicyEnforcer. Policies in which the administrator chose
// regular expressions are not compared.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policies/analysis/comparison.h"

namespace rollout::analysis {

// (resource, action, object)
using Right = Tuple;

struct RoleChange {
  std::string role;
  Relation relation;
  std::optional<Right> gained;  // may be done after, and might not before
  std::optional<Right> lost;
  std::vector<std::string> joined;  // groups, in the order of writing
  std::vector<std::string> left;
  std::string reason;  // of undecided
};

// One for each role of either project, in their order: those of `before` first.
std::vector<RoleChange> compare_roles(const ProjectRules& before, const ProjectRules& after);

// "sync application `shop/a`"
std::string describe_right(const Right& right);

}  // namespace rollout::analysis
