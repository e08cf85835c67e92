// SPDX-License-Identifier: Apache-2.0
//
// What two projects have in common, and what lets a project's applications become more than they
// are: who else may deploy to this namespace, and who reaches the namespace of Argo CD itself.
//
//   const auto shared = overlap(payments, shop, Dimension::destinations, facts);
//   if (shared.outcome == WordSearch::Outcome::found) … describe(…, shared.tuple) …
#pragma once

#include <optional>
#include <vector>

#include "policies/analysis/facts.h"
#include "policies/analysis/project_access.h"
#include "policies/analysis/witness.h"

namespace rollout::analysis {

// Something that both permit.
Witness overlap(const ProjectRules& left, const ProjectRules& right, Dimension dimension,
                const Facts& facts);

// What an application of the project may put into the namespace of Argo CD, on the cluster that it
// runs in, and so act for others.
struct Escalation {
  // Applications, projects, and what holds credentials and settings: (group, kind).
  std::vector<Tuple> kinds;
};

// Nothing: the project does not reach that namespace, or may put none of these there.
std::optional<Escalation> escalation(const ProjectRules& rules, const Facts& facts);

// A cluster-scoped binding or role that the project permits: (group, kind, name).
std::optional<Tuple> cluster_role(const ProjectRules& rules, const Facts& facts);

}  // namespace rollout::analysis
