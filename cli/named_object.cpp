// SPDX-License-Identifier: Apache-2.0
#include "cli/named_object.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/value/field.h"

namespace rollout::cli {

namespace {

// Empty where nobody says.
std::string_view namespace_of(const CompiledProgram& compiled, const value::Object& object) {
  const auto* manifest = compiled.compilation->manifest_at(object.span);
  return manifest != nullptr ? manifest->name_space : value::text_field(object, "namespace");
}

// Argo CD looks for projects nowhere else.
std::string_view control_namespace(const CompiledProgram& compiled, const ir::Project& project) {
  const auto* manifest = compiled.compilation->manifest_at(project.object->span);
  return manifest != nullptr && !manifest->name_space.empty()
             ? manifest->name_space
             : compiled.program().workspace.argocd_namespace;
}

}  // namespace

std::vector<NamedObject> applications_of(const ir::Program& program) {
  std::vector<NamedObject> all;
  for (const auto& application : program.applications)
    if (application.project != ir::kNone)
      all.push_back({application.name, application.project, application.object});
  return all;
}

std::vector<NamedObject> application_sets_of(const ir::Program& program) {
  std::vector<NamedObject> all;
  for (const auto& set : program.application_sets)
    if (set.application.project != ir::kNone)
      all.push_back({set.name, set.application.project, set.object});
  return all;
}

std::string policy_name(const CompiledProgram& compiled, const NamedObject& object) {
  const auto& project = compiled.program().projects[object.project];
  const auto place = namespace_of(compiled, *object.object);
  if (place.empty() || place == control_namespace(compiled, project))
    return fmt::format("{}/{}", project.name, object.name);
  return fmt::format("{}/{}/{}", project.name, place, object.name);
}

std::vector<NamedObject> called(const CompiledProgram& compiled,
                                const std::vector<NamedObject>& all, std::string_view written) {
  std::vector<NamedObject> found;
  for (const auto& object : all)
    if (object.name == written || policy_name(compiled, object) == written) found.push_back(object);
  return found;
}

Problem several(const CompiledProgram& compiled, std::string_view noun, std::string_view written,
                const std::vector<NamedObject>& found) {
  std::set<std::string> names;
  std::vector<std::string> choices;
  for (const auto& object : found) {
    const auto name = policy_name(compiled, object);
    names.insert(name);
    choices.push_back(fmt::format("`{}` ({})", diagnostics::visible(name),
                                  place_of(*compiled.compilation, object.object->span)));
  }
  return {fmt::format("{} {}s are called `{}`", found.size(), noun, written),
          fmt::format("{} of one: {}",
                      names.size() == found.size() ? "write the name" : "name the PATH",
                      fmt::join(choices, ", "))};
}

}  // namespace rollout::cli
