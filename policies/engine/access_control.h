// SPDX-License-Identifier: Apache-2.0
//
// Who may do what in Argo CD: its Enforcer with the claims of a user, for the instance's policy and
// those of the projects' roles. The default role is asked first, and what it allows no deny takes
// away. Then the user alone, then each of the user's groups alone, with the policies of the project
// that the object belongs to; one success is enough. Last comes the empty subject.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/policy_enforcer.h"

namespace rollout::engine {

struct AccessSettings {
  std::string policy_csv;
  bool builtin_policy = false;
  std::string default_role;  // empty: none
  MatchMode match_mode = MatchMode::glob;
};

struct AccessSubject {
  std::string user;
  std::vector<std::string> groups;
};

struct AccessVerdict {
  bool allowed = false;
  // Who was asked when it was decided: the default role, the user, a group, or nobody ("").
  std::string subject;
  // The allow, or a deny that stood in the way; null: nothing spoke of it.
  const PermissionRule* rule = nullptr;
};

class AccessControl {
 public:
  // Nothing: the instance's policy does not load.
  static std::optional<AccessControl> compile(const AccessSettings& settings,
                                              const std::vector<AppProject>& projects,
                                              ArgocdVersion version);

  // The rule in the verdict lives as long as this.
  AccessVerdict decide(const AccessSubject& subject, const AccessRequest& request) const;

 private:
  AccessControl() = default;

  // The instance's policy, with that of a project behind it if it has one that loads.
  const PolicyEnforcer& enforcer_for(const std::string* project) const;
  // The project that a request is about, by name; null: none that is known.
  const std::string* project_of(const AccessRequest& request) const;
  AccessVerdict ask(const PolicyEnforcer& enforcer, std::string_view subject,
                    const AccessRequest& request) const;
  AccessVerdict ask_claims(const AccessSubject& subject, const AccessRequest& request) const;

  std::string default_role_;
  // They are pointed at by the enforcers.
  std::vector<std::unique_ptr<const PolicyRules>> rules_;
  std::unique_ptr<const PolicyEnforcer> base_;
  std::map<std::string, std::unique_ptr<const PolicyEnforcer>> projects_;  // null: base_
};

}  // namespace rollout::engine
