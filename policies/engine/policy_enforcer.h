// SPDX-License-Identifier: Apache-2.0
//
// What casbin decides with Argo CD's model: a permission speaks for a subject if that is its own or
// one of its roles, at most ten memberships away, and if resource, action and object match. Some
// permission must allow, and none deny. Permissions are asked in order; the first deny ends that.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/policy_rules.h"

namespace rollout::engine {

struct AccessRequest {
  std::string_view resource;
  std::string_view action;
  std::string_view object;
};

struct AccessDecision {
  bool allowed = false;
  bool failed = false;  // a regular expression did not compile; that allows nothing
  // The deny, or the first allow; it lives as long as the rules. Null: none spoke.
  const PermissionRule* deciding = nullptr;
};

class PolicyEnforcer {
 public:
  // The rules are asked one after the other, and must live as long.
  PolicyEnforcer(std::vector<const PolicyRules*> rules, MatchMode mode, ArgocdVersion version);

  AccessDecision enforce(std::string_view subject, const AccessRequest& request) const;
  // Whether somebody is named as a member of a role.
  bool has_member(std::string_view name) const;

 private:
  using Names = std::set<std::string, std::less<>>;

  Names roles_of(std::string_view subject) const;
  AccessDecision without_permissions(const Names& roles, const AccessRequest& request) const;

  std::vector<const PolicyRules*> rules_;
  std::map<std::string, Names, std::less<>> memberships_;
  PolicyPattern empty_;  // what stands in for a permission where there are none
};

}  // namespace rollout::engine
