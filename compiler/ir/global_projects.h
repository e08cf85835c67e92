// SPDX-License-Identifier: Apache-2.0
//
// The names of the projects whose lists Argo CD adds to those of others: `global_project` of
// `workspace.argocd`. Which projects get them is for policies/exact to say.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "compiler/ir/program.h"
#include "compiler/value/field.h"

namespace rollout::ir {

inline std::vector<std::string_view> global_projects(const Program& program) {
  std::vector<std::string_view> names;
  const auto* workspace = program.workspace.object;
  const auto* argocd = workspace == nullptr ? nullptr : value::object_field(*workspace, "argocd");
  const auto* blocks =
      argocd == nullptr ? nullptr : value::set_field(*argocd, "global_project", value::Kind::list);
  if (blocks == nullptr) return names;
  for (const auto& block : blocks->value.as_list().items)
    if (block.is(value::Kind::object)) names.push_back(value::name_of(block.as_object()));
  return names;
}

// Whether the windows of a project, and its other lists, are for applications of others as well.
inline bool is_global(const Program& program, const Project& project) {
  const auto names = global_projects(program);
  return std::ranges::find(names, project.name) != names.end();
}

}  // namespace rollout::ir
