// SPDX-License-Identifier: Apache-2.0
//
// What a role's sentence is to Argo CD: the names of its resources, and the lines of its policy.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "compiler/ir/project.h"

namespace rollout::ir {

struct RoleResource {
  std::string_view written;  // "application"
  std::string_view emitted;  // "applications", as policies call it
};

// Those that belong to a project.
inline constexpr std::array<RoleResource, 6> kRoleResources = {
    {{"application", "applications"},
     {"application_set", "applicationsets"},
     {"log", "logs"},
     {"exec", "exec"},
     {"cluster", "clusters"},
     {"repository", "repositories"}}};

// Empty where no project has such a resource. Both spellings are understood.
constexpr std::string_view emitted_resource(std::string_view word) {
  for (const auto& resource : kRoleResources)
    if (resource.written == word || resource.emitted == word) return resource.emitted;
  return {};
}

// "p, proj:shop:deployer, applications, sync, shop/*, allow": of one action and one object.
inline std::string policy_line(const Project& project, const Role& role, const RoleRule& rule,
                               const Text& action, const Text& object) {
  std::string line = "p, proj:";
  line.append(project.name).append(":").append(role.name);
  line.append(", ").append(rule.resource.text);
  line.append(", ").append(action.text);
  line.append(", ").append(project.name).append("/").append(object.text);
  return line.append(rule.effect == Effect::allow ? ", allow" : ", deny");
}

}  // namespace rollout::ir
