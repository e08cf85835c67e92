// SPDX-License-Identifier: Apache-2.0
//
// Destinations of a project, as written and as emitted, cluster by cluster: of one cluster whose
// name and address are declared only namespaces are open, so that a hundred clusters cost little
// more than one. Clusters for which both sides say the same words are one slice; a slice of which
// both sides plainly say the same is left out. What is not declared with its address is a slice of
// its own, of which clusters are open too.
#pragma once

#include <optional>
#include <vector>

#include "policies/analysis/project_access.h"
#include "policies/proofs/effective_writing.h"

namespace rollout::proofs {

struct ClusterSlice {
  std::optional<engine::Cluster> cluster;  // one of those that are alike; none: elsewhere
  analysis::Access written;
  analysis::Access emitted;
  // Elsewhere: what the project promises of `written`. An allow of clusters by a pattern of their
  // names means those that are declared.
  std::optional<analysis::Access> promised = {};
};

// Nothing where an entry that is emitted begins with `!`: what it says of one cluster depends on
// the others.
std::optional<std::vector<ClusterSlice>> cluster_slices(const ir::Program& program,
                                                        const EffectiveWriting& writing,
                                                        const analysis::ProjectRules& rules);

}  // namespace rollout::proofs
