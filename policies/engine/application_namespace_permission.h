// SPDX-License-Identifier: Apache-2.0
//
// Whether applications of a namespace may belong to a project: IsAppNamespacePermitted of Argo CD.
// Those of the controller's own namespace always may. An entry between slashes is a regular
// expression, and where that does not match still a glob; nothing is negated.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/glob_rule.h"
#include "policies/engine/list_decision.h"
#include "policies/engine/name_expression.h"

namespace rollout::engine {

class ApplicationNamespacePermission {
 public:
  ApplicationNamespacePermission(const std::vector<std::string>& entries, ArgocdVersion version);

  // An application without a namespace is about to be made in the controller's.
  ListDecision decide(std::string_view name_space, std::string_view controller_namespace) const;

 private:
  struct Entry {
    std::optional<NameExpression> expression;
    GlobPattern glob;
  };

  std::vector<Entry> entries_;
};

}  // namespace rollout::engine
