// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/known_applications.h"

namespace rollout::check {

std::vector<std::vector<const ir::Application*>> known_applications(const ir::Program& program) {
  std::vector<std::vector<const ir::Application*>> known(program.projects.size());
  for (const auto& application : program.applications)
    if (application.project != ir::kNone) known[application.project].push_back(&application);
  for (const auto& set : program.application_sets)
    if (set.application.project != ir::kNone) known[set.application.project].clear();
  return known;
}

}  // namespace rollout::check
