// SPDX-License-Identifier: Apache-2.0
//
// A text of casbin policies, as Argo CD loads it: lines of comma-separated values, `p` with a
// permission and `g` with a member and its role; empty lines and those that begin with `#` are
// passed over. One bad line makes the whole text bad.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/policy_pattern.h"

namespace rollout::engine {

enum class PolicyOrigin : std::uint8_t { builtin, instance, project };

struct PermissionRule {
  PolicyOrigin origin;
  std::size_t line;  // of its text, from 0
  std::string subject;
  PolicyPattern resource;
  PolicyPattern action;
  PolicyPattern object;
  std::string effect;  // other than "allow" and "deny" it has none
};

struct RoleMembership {
  std::string member;
  std::string role;
};

struct PolicyRules {
  std::vector<PermissionRule> permissions;
  std::vector<RoleMembership> memberships;
};

// Nothing: a line cannot be loaded.
std::optional<PolicyRules> load_policy_rules(std::string_view text, PolicyOrigin origin,
                                             MatchMode mode, ArgocdVersion version);

// The policies of a project's roles as one text: each role may see its project, and has its
// members.
std::string project_policies(const AppProject& project);

// Argo CD's own policy: the roles `role:readonly` and `role:admin`, and the user `admin`.
std::string_view builtin_policy();

}  // namespace rollout::engine
