// SPDX-License-Identifier: Apache-2.0
//
// A project as written, with what is declared to belong to it by other means: the sentences of the
// global projects whose lists it gets, and its own repositories and clusters. A deny of any of them
// wins over every allow. It is what the AppProject that Argo CD asks, engine::effective_project, is
// held against.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/analysis/access.h"
#include "policies/analysis/dimension.h"
#include "policies/engine/cluster.h"
#include "policies/projects/written_projects.h"

namespace rollout::proofs {

struct EffectiveWriting {
  const ir::Project* project;
  std::vector<const ir::Project*> inherited = {};  // global projects
  std::vector<std::string> repositories = {};      // that belong to the project
  std::vector<engine::Cluster> clusters = {};      // likewise
  bool own_clusters_only = false;
};

// What decided about a tuple. Without a rule: what belongs to the project, or nothing.
struct Ruling {
  projects::Verdict verdict = projects::Verdict::absent;
  const ir::Project* project = nullptr;  // whose sentence it is
  const ir::Rule* rule = nullptr;
};

analysis::Access effective_access(const ir::Program& program, const EffectiveWriting& writing,
                                  analysis::Dimension dimension);

Ruling decide(const ir::Program& program, projects::WrittenProjects& projects,
              const EffectiveWriting& writing, analysis::Dimension dimension,
              const analysis::Tuple& tuple);

// The cluster of the project whose belonging to it permits a destination; null where none does.
const engine::Cluster* own_cluster(const EffectiveWriting& writing, const analysis::Tuple& tuple);
bool is_own_repository(const EffectiveWriting& writing, const analysis::Tuple& tuple);

}  // namespace rollout::proofs
