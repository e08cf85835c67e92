// SPDX-License-Identifier: Apache-2.0
//
// Asks policies/engine about tuples: no witness is shown that it did not confirm.
#pragma once

#include <vector>

#include "policies/analysis/dimension.h"
#include "policies/analysis/facts.h"
#include "policies/analysis/project_access.h"
#include "policies/engine/compiled_project.h"

namespace rollout::analysis {

class Judge {
 public:
  Judge(const ProjectRules& rules, const Facts& facts)
      : project_(*rules.project, rules.version),
        scoped_(rules.scoped_clusters.value_or(std::vector<engine::Cluster>{})),
        controller_namespace_(facts.controller_namespace) {}

  bool permits(Dimension dimension, const Tuple& tuple) const;

 private:
  bool permits_destination(const Tuple& tuple) const;

  engine::CompiledProject project_;
  std::vector<engine::Cluster> scoped_;
  std::string controller_namespace_;
};

}  // namespace rollout::analysis
