// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/policy_enforcer.h"

#include <optional>

namespace rollout::engine {

namespace {

constexpr int kLongestChain = 10;

// Nothing: a pattern does not compile. What does not match ends the question before later patterns.
std::optional<bool> speaks_of(const PermissionRule& rule, const AccessRequest& request) {
  const auto resource = rule.resource.matches(request.resource);
  if (!resource.value_or(false)) return resource;
  const auto action = rule.action.matches(request.action);
  if (!action.value_or(false)) return action;
  return rule.object.matches(request.object);
}

}  // namespace

PolicyEnforcer::PolicyEnforcer(std::vector<const PolicyRules*> rules, MatchMode mode,
                               ArgocdVersion version)
    : rules_(std::move(rules)), empty_("", mode, version) {
  for (const auto* each : rules_)
    for (const auto& [member, role] : each->memberships) memberships_[member].insert(role);
}

bool PolicyEnforcer::has_member(std::string_view name) const {
  return memberships_.find(name) != memberships_.end();
}

PolicyEnforcer::Names PolicyEnforcer::roles_of(std::string_view subject) const {
  Names all{std::string(subject)};
  Names reached = all;
  for (int step = 0; step < kLongestChain && !reached.empty(); ++step) {
    Names next;
    for (const auto& name : reached) {
      const auto found = memberships_.find(name);
      if (found == memberships_.end()) continue;
      for (const auto& role : found->second)
        if (all.insert(role).second) next.insert(role);
    }
    reached = std::move(next);
  }
  return all;
}

// Casbin then asks a permission of empty texts, which allows.
AccessDecision PolicyEnforcer::without_permissions(const Names& roles,
                                                   const AccessRequest& request) const {
  const auto matches = [this](std::string_view text) {
    return empty_.matches(text).value_or(false);
  };
  return {.allowed = roles.contains("") && matches(request.resource) && matches(request.action) &&
                     matches(request.object)};
}

AccessDecision PolicyEnforcer::enforce(std::string_view subject,
                                       const AccessRequest& request) const {
  const auto roles = roles_of(subject);
  AccessDecision decision;
  bool any = false;
  for (const auto* each : rules_) {
    for (const auto& rule : each->permissions) {
      any = true;
      if (!roles.contains(rule.subject)) continue;
      const auto spoken = speaks_of(rule, request);
      if (!spoken) return {.failed = true};
      if (!*spoken) continue;
      if (rule.effect == "deny") return {.deciding = &rule};
      if (rule.effect == "allow" && !decision.allowed)
        decision = {.allowed = true, .deciding = &rule};
    }
  }
  return any ? decision : without_permissions(roles, request);
}

}  // namespace rollout::engine
