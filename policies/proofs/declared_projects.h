// SPDX-License-Identifier: Apache-2.0
//
// The projects of a program, each asked by the rules that it was written for: what stands in
// `.rollout` files as it is written (policies/projects), an AppProject as Argo CD reads it
// (policies/engine).
//
//   DeclaredProjects projects(program, adopted);
//   projects.source(program.projects[0], "https://github.com/acme/shop").permits()
//
// Of an AppProject a decision names the sentence where the sentences that were made of it decide
// the same, and none otherwise. The program must outlive this.
#pragma once

#include <map>

#include "policies/analysis/judge.h"
#include "policies/projects/written_projects.h"
#include "policies/proofs/adopted_projects.h"

namespace rollout::proofs {

class DeclaredProjects {
 public:
  // `adopted`: the projects of the program that are manifests; null: none.
  DeclaredProjects(const ir::Program& program, const AdoptedProjects* adopted)
      : adopted_(adopted), written_(program) {}

  const projects::WrittenProject& written(const ir::Project& project) {
    return written_.of(project);
  }
  // Null: it stands in a `.rollout` file.
  const analysis::ProjectRules* adopted(const ir::Project& project) const {
    return adopted_ == nullptr ? nullptr : adopted_->find(*project.object);
  }
  projects::Place place(const ir::Destination& destination, std::string_view server) {
    return written_.place(destination, server);
  }

  projects::Decision source(const ir::Project& project, std::string_view repository);
  projects::Decision destination(const ir::Project& project, const projects::Place& place);
  // Of a namespaced kind; the core group is empty.
  projects::Decision kind(const ir::Project& project, std::string_view group,
                          std::string_view kind);
  // Of one object of a cluster-scoped kind.
  projects::Decision cluster_kind(const ir::Project& project, std::string_view group,
                                  std::string_view kind, std::string_view name);

 private:
  struct Asked {
    explicit Asked(const analysis::ProjectRules& rules)
        : judge(rules, {}), compiled(*rules.project, rules.version) {}

    analysis::Judge judge;
    engine::CompiledProject compiled;
  };

  const Asked& asked(const ir::Project& project, const analysis::ProjectRules& rules) {
    return asked_.try_emplace(&project, rules).first->second;
  }
  projects::Decision decide(const ir::Project& project, projects::Decision written,
                            analysis::Dimension dimension, const analysis::Tuple& question);

  const AdoptedProjects* adopted_;
  projects::WrittenProjects written_;
  std::map<const ir::Project*, Asked> asked_;  // those that are manifests
};

}  // namespace rollout::proofs
