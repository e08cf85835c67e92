// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/program_inventory.h"

#include "compiler/ir/owner.h"
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

void add_clusters(const ir::Program& program, engine::ProjectInventory& inventory,
                  const std::string& project) {
  for (const auto& cluster : program.clusters)
    if (!cluster.server.empty() && ir::owner_of(*cluster.object) == project)
      inventory.clusters.push_back({std::string(cluster.name), std::string(cluster.server.text),
                                    texts(*cluster.object, "namespaces"), project});
}

}  // namespace

engine::Outcome<engine::AppProject> effective_project(
    const ir::Program& program, const std::vector<engine::AppProject>& projects,
    const std::string& name) {
  engine::ProjectInventory inventory;
  inventory.projects = projects;
  add_clusters(program, inventory, name);
  const auto* workspace = program.workspace.object;
  const auto* argocd = workspace == nullptr ? nullptr : value::object_field(*workspace, "argocd");
  if (argocd != nullptr) {
    for (const auto* block : blocks(*argocd, "global_project"))
      inventory.global_projects.push_back(global_project(*block));
    for (const auto* repository : blocks(*argocd, "repository"))
      if (ir::owner_of(*repository) == name)
        inventory.repositories.emplace_back(value::text_field(*repository, "url"));
  }
  return engine::effective_project(name, inventory);
}

}  // namespace rollout::exact
