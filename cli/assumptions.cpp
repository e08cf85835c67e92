// SPDX-License-Identifier: Apache-2.0
#include "cli/assumptions.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/ir/owner.h"
#include "compiler/ir/program.h"
#include "compiler/support/words.h"
#include "compiler/value/field.h"

namespace rollout::cli {
namespace {

using value::Object;

// Whether somebody set the field; its default does not count.
bool says(const Object* object, std::string_view name) {
  const auto* entry = object == nullptr ? nullptr : value::set_field(*object, name);
  return entry != nullptr && entry->origin != nullptr &&
         entry->origin->layer != value::Layer::fallback;
}

const Object* block(const Object* object, std::string_view name) {
  return object == nullptr ? nullptr : value::object_field(*object, name);
}

// "a, b and 3 more": of those clusters for which it holds.
std::string clusters_where(const ir::Program& program,
                           const std::function<bool(const ir::Cluster&)>& holds) {
  constexpr std::size_t kShown = 4;
  std::vector<std::string> names;
  for (const auto& cluster : program.clusters)
    if (holds(cluster)) names.push_back(fmt::format("`{}`", diagnostics::visible(cluster.name)));
  return support::first_of(names, kShown);
}

void assume_versions(const ir::Program& program, std::string_view argocd_version,
                     std::vector<Assumption>& found) {
  const auto* workspace = program.workspace.object;
  if (!says(block(workspace, "argocd"), "version"))
    found.push_back({fmt::format("Argo CD is {}, {}", program.workspace.argocd_version,
                                 argocd_version.empty() ? "the newest supported"
                                                        : "as `--argocd-version` says"),
                     "workspace { argocd { version = … } }"});
  const auto flagger_of = [](const ir::Cluster& cluster) {
    return says(block(cluster.object, "flagger"), "version");
  };
  const bool everywhere =
      !program.clusters.empty() && std::ranges::all_of(program.clusters, flagger_of);
  if (!program.canaries.empty() && !everywhere && !says(block(workspace, "flagger"), "version"))
    found.push_back(
        {fmt::format("Flagger is {}, the newest supported", program.workspace.flagger_version),
         "workspace { flagger { version = … } }"});
}

// A global project that is declared nowhere ends Argo CD's search, and so it does here.
void assume_global_projects(const ir::Program& program, const Object* argocd,
                            std::vector<Assumption>& found) {
  if (!says(argocd, "global_project")) {
    found.push_back({"no project is global", "workspace { argocd { global_project … { … } } }"});
    return;
  }
  for (const auto& item : value::set_field(*argocd, "global_project")->value.as_list().items) {
    const auto name = value::name_of(item.as_object());
    if (std::ranges::find(program.projects, name, &ir::Project::name) == program.projects.end())
      found.push_back({fmt::format("global project `{}` permits nothing, because it is not "
                                   "declared here",
                                   diagnostics::visible(name)),
                       fmt::format("project {} {{ … }}", diagnostics::visible(name))});
  }
}

void assume_instance(const ir::Program& program, std::vector<Assumption>& found) {
  const auto* argocd = block(program.workspace.object, "argocd");
  if (!says(argocd, "namespace"))
    found.push_back(
        {fmt::format("Argo CD runs in namespace `{}`", program.workspace.argocd_namespace),
         "workspace { argocd { namespace = … } }"});
  assume_global_projects(program, argocd, found);
  if (!says(argocd, "repository"))
    found.push_back(
        {"no repository belongs to one project", "workspace { argocd { repository … { … } } }"});
  if (std::ranges::none_of(program.clusters, [](const ir::Cluster& cluster) {
        return ir::owner_entry(*cluster.object) != nullptr;
      }))
    found.push_back({"no cluster belongs to one project", "cluster … { project = … }"});
  if (!says(argocd, "rbac"))
    found.push_back({"Argo CD's own access policy is the one it brings along",
                     "workspace { argocd { rbac { … } } }"});
  if (!says(argocd, "application_namespaces"))
    found.push_back({"applications stand in Argo CD's own namespace alone",
                     "workspace { argocd { application_namespaces = … } }"});
  if (!says(argocd, "impersonation"))
    found.push_back({"syncs run as Argo CD itself", "workspace { argocd { impersonation = … } }"});
}

// Nobody but Argo CD makes a project by itself. Manifests are judged beside the program.
void assume_default_project(const driver::Compilation& compilation,
                            std::vector<Assumption>& found) {
  const auto& program = *compilation.program;
  const auto is_undeclared = [&](ir::Index project) {
    return project != ir::kNone && !program.projects[project].object->span.known();
  };
  const bool used =
      compilation.survey.held_by_default > 0 ||
      std::ranges::any_of(program.applications, is_undeclared, &ir::Application::project) ||
      std::ranges::any_of(program.application_sets, [&](const ir::ApplicationSet& set) {
        return is_undeclared(set.application.project);
      });
  if (used)
    found.push_back(
        {"project `default` permits everything, as Argo CD makes it", "project default { … }"});
}

void assume_clusters(const ir::Program& program, std::vector<Assumption>& found) {
  const auto without_kinds = clusters_where(program, [](const ir::Cluster& cluster) {
    return !says(cluster.object, "kinds") && !says(cluster.object, "cluster_kinds");
  });
  if (!without_kinds.empty())
    found.push_back({"kinds that Kubernetes does not have are namespaced in " + without_kinds,
                     "cluster … { cluster_kinds = … }"});
}

}  // namespace

std::vector<Assumption> assumptions_of(const driver::Compilation& compilation,
                                       std::string_view argocd_version) {
  std::vector<Assumption> found;
  if (compilation.program == nullptr) return found;
  const auto& program = *compilation.program;
  assume_versions(program, argocd_version, found);
  assume_instance(program, found);
  assume_default_project(compilation, found);
  assume_clusters(program, found);
  return found;
}

std::string print(const std::vector<Assumption>& assumptions) {
  if (assumptions.empty()) return {};
  std::string text = "assumed, because nothing is declared:\n";
  for (const auto& [assumed, declaration] : assumptions)
    text += fmt::format("  {}\n    {}\n", assumed, declaration);
  return text;
}

}  // namespace rollout::cli
