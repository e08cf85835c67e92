// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/policy_spelling.h"

#include "policies/engine/go_text.h"

namespace rollout::engine {

// What comes first is not trimmed, and empty parts before it go.
std::string normalize_policy(std::string_view policy) {
  std::string normal;
  for (;;) {
    const auto comma = policy.find(',');
    const auto part = policy.substr(0, comma);
    if (normal.empty()) normal = part;
    else normal += ", " + std::string(trim_blanks(part));
    if (comma == std::string_view::npos) return normal;
    policy.remove_prefix(comma + 1);
  }
}

void normalize_policies(AppProject& project) {
  for (auto& role : project.roles)
    for (auto& policy : role.policies) policy = normalize_policy(policy);
}

}  // namespace rollout::engine
