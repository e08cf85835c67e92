// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/permission_side.h"

#include <algorithm>

#include "compiler/ir/program.h"
#include "compiler/support/in_cluster.h"
#include "compiler/value/record_reader.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/app_project_reader.h"
#include "policies/exact/application_reader.h"
#include "policies/exact/program_inventory.h"

namespace rollout::changes {

namespace {

void add_application(const value::Record& manifest, std::string_view name, review::Side& side) {
  const auto* spec = value::record_at(manifest, "spec");
  if (spec == nullptr) return;
  const auto read = exact::read_application(*spec);
  const auto& to = read.destination;
  side.applications.push_back({std::string(name),
                               read.project.empty() ? engine::kDefaultProject : read.project,
                               to.name, to.server, to.name_space});
}

std::vector<engine::AppProject> emitted_projects(const driver::Compilation& compilation) {
  std::vector<engine::AppProject> projects;
  for (const auto& manifest : compilation.manifests)
    if (manifest.kind == "AppProject")
      projects.push_back(exact::read_app_project(*manifest.object));
  return projects;
}

void add_program(const driver::Compilation& compilation, PermissionSide& made) {
  const auto& program = *compilation.program;
  const auto projects = emitted_projects(compilation);
  exact::ProgramInventory inventory(program, projects);
  for (const auto& project : projects) {
    const auto& known = inventory.of(project.name);
    const auto effective = engine::effective_project(project.name, known);
    made.side.projects.push_back({effective.ok() ? effective.value() : project, known.clusters});
  }
  for (const auto& manifest : compilation.manifests)
    if (manifest.kind == "Application") add_application(*manifest.object, manifest.name, made.side);
  made.side.clusters = exact::declared_clusters(program);
  made.controller_namespace = program.workspace.argocd_namespace;
}

void add_project(const adopt::Manifest& manifest, PermissionSide& made) {
  auto& projects = made.side.projects;
  auto& unknown = made.side.unknown;
  const std::string name(manifest.name);
  const auto has_name = [&](const review::Project& other) { return other.effective.name == name; };
  if (name.empty()) ++made.nameless;
  else if (!manifest.is_complete() || !manifest.sound)
    unknown.emplace(name, "its manifest is incomplete, or has mistakes");
  else if (std::ranges::any_of(projects, has_name))
    unknown.emplace(name, "it is declared more than once");
  else projects.push_back({exact::read_app_project(*manifest.object)});
}

void add_manifests(const adopt::Survey& survey, PermissionSide& made) {
  for (const auto& manifest : survey.manifests) {
    if (manifest.kind == adopt::ManifestKind::app_project) add_project(manifest, made);
    if (manifest.kind == adopt::ManifestKind::application && manifest.is_complete() &&
        manifest.sound)
      add_application(*manifest.object, manifest.name, made.side);
  }
}

}  // namespace

PermissionSide permission_side(const driver::Compilation* program,
                               const driver::Compilation& surveyed) {
  PermissionSide made;
  if (program != nullptr) add_program(*program, made);
  // Every installation knows it, and a program declares it by itself.
  else made.side.clusters.push_back({support::kInClusterName, support::kInClusterServer, {}, {}});
  made.side.version = exact::argocd_version(*surveyed.program);
  add_manifests(surveyed.survey, made);
  return made;
}

}  // namespace rollout::changes
