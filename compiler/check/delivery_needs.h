// SPDX-License-Identifier: Apache-2.0
//
// What a project has to permit for what is delivered beside its applications: the repository, the
// kinds of the objects, and where manifests go. Private to compiler/check.
#pragma once

#include <string>
#include <vector>

#include "policies/projects/written_projects.h"

namespace rollout::check {

using Applications = std::vector<const ir::Application*>;

struct Need {
  std::string what;      // "the kind `flagger.app/Canary`"
  std::string sentence;  // that permits it
  projects::Verdict verdict;
  std::string_view company;  // whose need it is: "canary", "flags"; empty: of all that is delivered
  Applications applications;           // those with such company, at least one
  std::string_view role = "delivers";  // what it does with the company
};

// Those that the project does not permit as it is written.
std::vector<Need> unmet_needs(const ir::Program& program, projects::WrittenProjects& projects,
                              const ir::Project& project, std::string_view repository,
                              const Applications& applications);

}  // namespace rollout::check
