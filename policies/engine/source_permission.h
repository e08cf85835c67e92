// SPDX-License-Identifier: Apache-2.0
//
// Whether a project permits a repository: IsSourcePermitted of Argo CD. Patterns and address go
// through the same mill first (git_url.h). Each entry is looked at: one that denies and hits
// refuses at once; one that denies and does not hit counts as an allow.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/glob_rule.h"
#include "policies/engine/list_decision.h"

namespace rollout::engine {

class SourcePermission {
 public:
  SourcePermission(const std::vector<std::string>& patterns, ArgocdVersion version);

  ListDecision decide(std::string_view repository) const;

 private:
  std::vector<GlobRule> rules_;
};

}  // namespace rollout::engine
