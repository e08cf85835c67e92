// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/judge_manifests.h"

#include <algorithm>

#include "compiler/adopt/judge.h"
#include "compiler/check/selector_labels.h"
#include "compiler/driver/emission_check.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/value/field.h"
#include "compiler/value/soundness.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/program_inventory.h"

namespace rollout::driver {

namespace {

// As they are emitted, where the program is understood. What is emitted says so itself.
void add_projects(Compilation& all, const diagnostics::Sink& sink, adopt::Instance& instance) {
  const auto& program = *all.program;
  const auto emitted =
      sink.understood() ? emitted_projects(program, all.arena, all.symbols) : EmittedProjects{};
  for (const auto& project : program.projects) {
    if (!project.object->span.known()) continue;
    const auto found = std::ranges::find(emitted.projects, project.name, &engine::AppProject::name);
    if (found == emitted.projects.end()) {
      instance.unknown_projects.emplace_back(project.name);
      continue;
    }
    const bool tightened = std::ranges::any_of(
        emitted.tightened, [&](const TightenedList& list) { return list.first == &project; });
    instance.projects.push_back({*found, project.object->span, tightened});
  }
}

bool uses_manifest(const ir::Program& whole, const ir::Application& application) {
  const auto* project = value::set_field(*application.object, "project");
  return project != nullptr && project->value.is(value::Kind::object) &&
         whole.is_of_manifests(project->value.as_object());
}

// Argo CD asks a project about an application whichever of both is a manifest.
void add_applications(Compilation& all, adopt::Instance& instance) {
  const auto& program = *all.program;
  for (ir::Index i = 0; i < program.applications.size(); ++i) {
    const auto& application = program.applications[i];
    if (!value::is_sound(*application.object) || !uses_manifest(*all.whole, application)) continue;
    const auto made = emit::application_manifest(program, i, all.arena, all.symbols);
    instance.applications.push_back({adopt::ManifestKind::application, made.object, made.declared,
                                     application.name, made.declared});
  }
}

}  // namespace

void judge_manifests(Compilation& all, bool require_complete, diagnostics::Sink& sink) {
  const auto& program = *all.program;
  adopt::Instance instance{.version = exact::argocd_version(program),
                           .selector_labels = check::selector_labels(program),
                           .require_complete = require_complete};
  instance.clusters = exact::declared_clusters(program);
  std::erase_if(instance.clusters, [](const auto& cluster) { return cluster.server.empty(); });
  for (const auto& declared : program.metric_templates)
    instance.metric_templates.push_back(declared.name);
  add_projects(all, sink, instance);
  add_applications(all, instance);
  std::vector<engine::AppProject> emitted;
  for (const auto& project : instance.projects) emitted.push_back(project.emitted);
  exact::ProgramInventory inventory(program, std::move(emitted));
  instance.inventory = [&](const std::string& project) -> const auto& {
    return inventory.of(project);
  };
  adopt::judge(all.survey, all.sources, instance, sink);
}

}  // namespace rollout::driver
