// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/import.h"

#include "compiler/import/layout.h"
#include "compiler/import/planner.h"
#include "compiler/ir/argocd_name.h"
#include "compiler/ir/program.h"

namespace rollout::importing {

Plan plan_import(const Request& request, diagnostics::Sink& sink) {
  Planner planner(request, sink);
  planner.run();
  lay_out(request, planner.context, planner.pieces, planner.identifiers, planner.plan, sink);
  return std::move(planner.plan);
}

Known known_of(const ir::Program& program) {
  Known known;
  known.name_space = program.workspace.argocd_namespace;
  for (const auto& cluster : program.clusters)
    if (cluster.object != nullptr && cluster.object->span.known())
      known.clusters.push_back({std::string(value::name_of(*cluster.object)),
                                std::string(ir::argocd_name(cluster)),
                                std::string(cluster.server.text)});
  for (const auto& project : program.projects) known.projects.emplace_back(project.name);
  return known;
}

}  // namespace rollout::importing
