// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/program_inventory.h"

#include "compiler/ir/argocd_name.h"
#include "compiler/ir/owner.h"
#include "compiler/support/server_address.h"
#include "compiler/value/field.h"

namespace rollout::exact {

namespace {

using value::Kind;
using value::Object;

std::vector<const Object*> blocks(const Object& object, std::string_view name) {
  std::vector<const Object*> found;
  if (const auto* entry = value::set_field(object, name, Kind::list))
    for (const auto& item : entry->value.as_list().items)
      if (item.is(Kind::object)) found.push_back(&item.as_object());
  return found;
}

std::vector<std::string> texts(const Object& object, std::string_view name) {
  std::vector<std::string> found;
  if (const auto* entry = value::set_field(object, name, Kind::list))
    for (const auto& item : entry->value.as_list().items)
      if (item.is(Kind::text)) found.emplace_back(item.as_text());
  return found;
}

engine::GlobalProject global_project(const Object& block) {
  engine::GlobalProject global;
  global.project_name = value::name_of(block);
  if (const auto* labels = value::set_field(block, "labels", Kind::record))
    for (const auto& label : labels->value.as_record().entries)
      if (label.value.is(Kind::text))
        global.selector.match_labels.emplace(label.key.text(), label.value.as_text());
  for (const auto* expression : blocks(block, "expression"))
    global.selector.match_expressions.push_back(
        {std::string(value::name_of(*expression)),
         std::string(value::text_field(*expression, "operator")), texts(*expression, "values")});
  return global;
}

const Object* argocd_of(const ir::Program& program) {
  const auto* workspace = program.workspace.object;
  return workspace == nullptr ? nullptr : value::object_field(*workspace, "argocd");
}

}  // namespace

std::vector<engine::Cluster> declared_clusters(const ir::Program& program) {
  std::vector<engine::Cluster> clusters;
  for (const auto& cluster : program.clusters)
    clusters.push_back({std::string(ir::argocd_name(cluster)),
                        std::string(support::server_address(cluster.server.text)),
                        texts(*cluster.object, "namespaces"),
                        std::string(ir::owner_of(*cluster.object))});
  return clusters;
}

ProgramInventory::ProgramInventory(const ir::Program& program,
                                   std::vector<engine::AppProject> projects)
    : program_(program), clusters_(declared_clusters(program)) {
  inventory_.projects = std::move(projects);
  if (const auto* argocd = argocd_of(program))
    for (const auto* block : blocks(*argocd, "global_project"))
      inventory_.global_projects.push_back(global_project(*block));
}

const engine::ProjectInventory& ProgramInventory::of(std::string_view project) {
  inventory_.clusters.clear();
  inventory_.repositories.clear();
  for (const auto& cluster : clusters_)
    if (!cluster.server.empty() && cluster.project == project)
      inventory_.clusters.push_back(cluster);
  if (const auto* argocd = argocd_of(program_))
    for (const auto* repository : blocks(*argocd, "repository"))
      if (ir::owner_of(*repository) == project)
        inventory_.repositories.emplace_back(value::text_field(*repository, "url"));
  return inventory_;
}

}  // namespace rollout::exact
