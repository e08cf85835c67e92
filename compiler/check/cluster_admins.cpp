// SPDX-License-Identifier: Apache-2.0
//
// Who takes every source and may bind roles of a cluster can bind himself to all of them: a
// repository of his own is enough.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/pattern_matches.h"
#include "compiler/check/rules.h"
#include "compiler/ir/kind_pattern.h"

namespace rollout::check {

namespace {

constexpr std::string_view kGroup = "rbac.authorization.k8s.io";
constexpr std::string_view kBinding = "ClusterRoleBinding";

bool is_allowed(const ir::Rule& rule, ir::Dimension dimension) {
  return rule.effect == ir::Effect::allow && rule.dimension == dimension;
}

// Denials take something off, and whoever deploys chooses another.
const ir::Text* every_source(const ir::Project& project) {
  for (const auto& rule : project.rules) {
    if (!is_allowed(rule, ir::Dimension::source)) continue;
    for (const auto& pattern : rule.patterns)
      if (pattern.text == "*" || pattern.text == "**") return &pattern;
  }
  return nullptr;
}

bool means_binding(const ir::Text& text) {
  const auto pattern = ir::parse_kind_pattern(text.text);
  return pattern.name.empty() && pattern_matches(pattern.group, kGroup, "") &&
         pattern_matches(pattern.kind, kBinding, "");
}

const ir::Text* binding_kind(const ir::Project& project) {
  for (const auto& rule : project.rules) {
    if (!is_allowed(rule, ir::Dimension::cluster_kind)) continue;
    const auto at = std::ranges::find_if(rule.patterns, means_binding);
    if (at != rule.patterns.end()) return &*at;
  }
  return nullptr;
}

bool goes_somewhere(const ir::Project& project) {
  return std::ranges::any_of(project.rules, [](const ir::Rule& rule) {
    return is_allowed(rule, ir::Dimension::destination);
  });
}

void check_project(CheckContext& context, const ir::Project& project) {
  const auto* source = every_source(project);
  const auto* kind = binding_kind(project);
  if (source == nullptr || kind == nullptr || !goes_somewhere(project)) return;
  if (!context.projects.of(project).cluster_kind(kGroup, kBinding, {}).permits()) return;
  context.sink
      .report(Code::control_plane_allowed, kind->span,
              fmt::format("whoever makes an application of `{}` can bind himself to "
                          "`cluster-admin`",
                          project.name))
      .note(source->span, "a repository of his own is permitted too")
      .help(fmt::format("name the repositories that are reviewed, or `deny cluster_kind \"{}/{}\"`",
                        kGroup, kBinding));
}

}  // namespace

void check_cluster_admins(CheckContext& context) {
  for (const auto& project : context.program.projects)
    if (!project.object->poisoned && project.complete) check_project(context, project);
}

}  // namespace rollout::check
