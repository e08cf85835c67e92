// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/emission_check.h"

#include <algorithm>

#include "compiler/driver/emission_report.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/support/supported_versions.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/program_inventory.h"
#include "policies/proofs/emission_proof.h"
#include "policies/proofs/written_access.h"

namespace rollout::driver {

namespace {

using diagnostics::Code;

// What the emitter said of lists that it narrowed, by the sentence that it blamed.
TightenedLists tightened_lists(const ir::Program& program, const diagnostics::Sink& said) {
  TightenedLists found;
  for (const auto& diagnostic : said.unordered()) {
    if (diagnostic.code != Code::project_tightened) continue;
    for (const auto& project : program.projects)
      for (const auto& rule : project.rules)
        if (rule.span == diagnostic.span) found.emplace(&project, rule.dimension);
  }
  return found;
}

const ir::Project* find_project(const ir::Program& program, std::string_view name) {
  const auto found = std::ranges::find(program.projects, name, &ir::Project::name);
  return found == program.projects.end() ? nullptr : &*found;
}

proofs::EffectiveWriting writing_of(const ir::Program& program, const ir::Project& project,
                                    const engine::AppProject& emitted,
                                    const engine::ProjectInventory& inventory) {
  proofs::EffectiveWriting writing{&project};
  writing.repositories = inventory.repositories;
  writing.clusters = inventory.clusters;
  writing.own_clusters_only = emitted.permit_only_project_scoped_clusters;
  for (const auto* global : engine::inherited_projects(emitted, inventory))
    if (const auto* written = find_project(program, global->name))
      writing.inherited.push_back(written);
  return writing;
}

}  // namespace

void check_emitted(const EmissionContext& context, std::vector<engine::AppProject> emitted,
                   const TightenedLists& tightened) {
  const auto& program = context.program;
  if (emitted.empty()) return;
  projects::WrittenProjects projects(program);
  EmissionReport report(context, projects);
  if (!support::kSupportedArgocd.include(program.workspace.argocd_version))
    return report.unknown_version();
  proofs::EmissionProver prover(program, projects, exact::argocd_version(program));
  exact::ProgramInventory inventory(program, emitted);
  for (const auto& one : emitted) {
    const auto* project = find_project(program, one.name);
    if (project == nullptr || !project->complete || project->object->poisoned) continue;
    const auto& known = inventory.of(one.name);
    const auto effective = engine::effective_project(one.name, known);
    if (!effective.ok()) continue;
    const auto writing = writing_of(program, *project, one, known);
    const auto was_said = [&](const proofs::EmissionFinding& finding) {
      return finding.difference == proofs::Difference::narrower &&
             std::ranges::any_of(tightened, [&](const TightenedList& list) {
               return list.first == project &&
                      proofs::dimension_of(list.second) == finding.dimension;
             });
    };
    for (const auto& finding : prover.prove(writing, effective.value()))
      if (!was_said(finding)) report.add(writing, finding);
  }
  report.finish();
}

EmittedProjects emitted_projects(const ir::Program& program, support::Arena& arena,
                                 support::SymbolTable& symbols) {
  diagnostics::Sink said;
  EmittedProjects emitted;
  for (const auto& manifest : emit::project_manifests(program, arena, symbols, said))
    emitted.projects.push_back(exact::read_app_project(*manifest.object));
  emitted.tightened = tightened_lists(program, said);
  return emitted;
}

void check_emission(const EmissionContext& context, support::Arena& arena,
                    support::SymbolTable& symbols) {
  if (!context.sink.understood()) return;
  auto emitted = emitted_projects(context.program, arena, symbols);
  check_emitted(context, std::move(emitted.projects), emitted.tightened);
}

}  // namespace rollout::driver
