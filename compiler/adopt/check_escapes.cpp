// SPDX-License-Identifier: Apache-2.0
//
// Projects that confine their applications, and let them out by another door: the namespace of Argo
// CD itself, in which they may create applications of any project, or the binding of cluster roles.
// A project that permits everything confines nobody, and one that names the namespace means it.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/support/in_cluster.h"

namespace rollout::adopt {

namespace {

constexpr std::string_view kUsualNamespace = "argocd";

bool has_star(const std::vector<std::string>& texts) {
  return std::ranges::find(texts, "*") != texts.end();
}

bool permits_namespaced(const Project& project, std::string_view group, std::string_view kind) {
  return project.compiled.resources.decide({group, kind, ""}, engine::ResourceScope::name_space)
      .permitted;
}

bool permits_cluster(const Project& project, std::string_view group, std::string_view kind) {
  return project.compiled.resources
      .decide({group, kind, "anything"}, engine::ResourceScope::cluster)
      .permitted;
}

bool permits_every_cluster_kind(const Project& project) {
  return permits_cluster(project, "any.example.com", "Anything");
}

// Whether anything is kept from the project at all.
bool confines(const Project& project) {
  const bool everywhere = std::ranges::any_of(project.read.destinations, [](const auto& rule) {
    return rule.name_space == "*" && (rule.server == "*" || rule.name == "*");
  });
  return !has_star(project.read.source_repos) || !everywhere ||
         !permits_every_cluster_kind(project);
}

bool is_exact(std::string_view pattern) {
  return pattern.find_first_of("*?[{") == std::string_view::npos;
}

void check_control_plane(Context& context, const Project& project) {
  const auto own = project.manifest->name_space;
  const std::string name_space(own.empty() ? kUsualNamespace : own);
  const engine::Cluster cluster{.name = support::kInClusterName,
                                .server = support::kInClusterServer,
                                .namespaces = {},
                                .project = {}};
  const auto decision = project.compiled.destinations.decide(&cluster, name_space, {});
  if (!decision.permitted() || !decision.list.deciding) return;
  const auto& rule = project.read.destinations[*decision.list.deciding];
  if (is_exact(rule.name_space)) return;
  const auto* kind = permits_namespaced(project, "argoproj.io", "Application")  ? "Application"
                     : permits_namespaced(project, "argoproj.io", "AppProject") ? "AppProject"
                                                                                : nullptr;
  if (kind == nullptr) return;
  context.sink
      .report(
          Code::project_escape, item_span(project, "spec.destinations", *decision.list.deciding),
          fmt::format("`{}` reaches the namespace `{}` of Argo CD itself: an {} there may be of "
                      "any project",
                      rule.name_space, name_space, kind))
      .help(fmt::format("add `argoproj.io` `*` to `namespaceResourceBlacklist`, or the namespace "
                        "`!{}` of this server to the destinations",
                        name_space));
}

void check_bindings(Context& context, const Project& project) {
  constexpr std::string_view kGroup = "rbac.authorization.k8s.io";
  if (permits_every_cluster_kind(project) || !has_star(project.read.source_repos)) return;
  const engine::ResourceName binding{kGroup, "ClusterRoleBinding", "anything"};
  const auto decision = project.compiled.resources.decide(binding, engine::ResourceScope::cluster);
  if (!decision.permitted || !decision.listed_white) return;
  context.sink
      .report(
          Code::project_escape,
          item_span(project, "spec.clusterResourceWhitelist", *decision.listed_white),
          "any repository may bind any cluster role, so every other limit of the project is none")
      .note(span_at(project.object(), "spec.sourceRepos", project.manifest->name_span),
            "any repository")
      .help("name the repositories, or take `ClusterRoleBinding` out");
}

}  // namespace

void check_escapes(Context& context) {
  for (const auto& project : context.projects) {
    if (!confines(project)) continue;
    check_control_plane(context, project);
    check_bindings(context, project);
  }
}

}  // namespace rollout::adopt
