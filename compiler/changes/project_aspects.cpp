// SPDX-License-Identifier: Apache-2.0
//
// What a project permits is compared by proof (project_changes.h), which says more than the fields
// that say it. What is not proved of them is told field by field.
#include "compiler/changes/aspect.h"

namespace rollout::changes {

namespace {

bool leave_to_proof(const Pair&, const Differences&, std::vector<Change>&) { return true; }

constexpr std::string_view kProved[] = {
    "spec.sourceRepos",
    "spec.destinations",
    "spec.clusterResourceWhitelist",
    "spec.clusterResourceBlacklist",
    "spec.namespaceResourceWhitelist",
    "spec.namespaceResourceBlacklist",
    "spec.sourceNamespaces",
    "spec.roles",
    "spec.syncWindows",
    "spec.permitOnlyProjectScopedClusters",
};

constexpr Aspect kAspects[] = {{kProved, leave_to_proof}};

}  // namespace

std::span<const Aspect> project_aspects() { return kAspects; }

}  // namespace rollout::changes
