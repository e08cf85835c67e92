// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/written_permission.h"

#include <algorithm>

#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/glob.h"
#include "compiler/support/repository_url.h"

namespace rollout::check {

namespace {

using support::Glob;

bool source_matches(std::string_view pattern, std::string_view normal) {
  for (const auto& written : support::expand_braces(pattern))
    if (const auto one = support::normalize_repository(written);
        one.has_value() && pattern_matches(*one, normal, "/"))
      return true;
  return false;
}

// `matches` says whether a pattern of the dimension means what is asked for.
template <typename Matches>
Permission permission(const ir::Project& project, ir::Dimension dimension, Matches matches) {
  auto found = Permission::absent;
  for (const auto& rule : project.rules) {
    if (rule.dimension != dimension) continue;
    for (const auto& pattern : rule.patterns) {
      if (!matches(pattern.text)) continue;
      if (rule.effect == ir::Effect::deny) return Permission::denied;
      found = Permission::given;
    }
  }
  return found;
}

bool any_matches(const std::vector<ir::Text>& patterns, std::string_view text) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const ir::Text& pattern) {
    return pattern_matches(pattern.text, text, "");
  });
}

bool means_cluster(const ir::Program& program, const ir::Rule& rule, const Place& place) {
  if (rule.clusters.empty() && rule.servers.empty() && rule.environments.empty()) return true;
  const auto holds = [&](ir::Index environment) {
    const auto& clusters = program.environments[environment].clusters;
    return std::find(clusters.begin(), clusters.end(), place.cluster) != clusters.end();
  };
  return (!place.name.empty() && any_matches(rule.clusters, place.name)) ||
         (!place.server.empty() && any_matches(rule.servers, place.server)) ||
         (place.cluster != ir::kNone &&
          std::any_of(rule.environments.begin(), rule.environments.end(), holds));
}

}  // namespace

bool pattern_matches(std::string_view pattern, std::string_view text, std::string_view separators) {
  if (pattern == "*") return true;
  const auto glob = Glob::compile(pattern);
  return std::holds_alternative<Glob>(glob) && std::get<Glob>(glob).matches(text, separators);
}

Place place_of(const ir::Program& program, const ir::Destination& destination) {
  const auto& cluster = program.clusters[destination.cluster];
  return {destination.cluster, cluster.name, cluster.server.text, destination.name_space.text};
}

Permission destination_permission(const ir::Program& program, const ir::Project& project,
                                  const Place& place) {
  auto found = Permission::absent;
  for (const auto& rule : project.rules) {
    if (rule.dimension != ir::Dimension::destination || !means_cluster(program, rule, place))
      continue;
    if (!rule.namespaces.empty() && !any_matches(rule.namespaces, place.name_space)) continue;
    if (rule.effect == ir::Effect::deny) return Permission::denied;
    found = Permission::given;
  }
  return found;
}

Permission source_permission(const ir::Project& project, std::string_view repository) {
  const auto normal = support::normalize_repository(repository);
  if (!normal.has_value()) return Permission::absent;
  return permission(project, ir::Dimension::source,
                    [&](std::string_view pattern) { return source_matches(pattern, *normal); });
}

Permission kind_permission(const ir::Project& project, std::string_view group,
                           std::string_view kind) {
  return permission(project, ir::Dimension::kind, [&](std::string_view text) {
    const auto pattern = ir::parse_kind_pattern(text);
    return pattern_matches(pattern.group, group, "") && pattern_matches(pattern.kind, kind, "");
  });
}

Permission cluster_kind_permission(const ir::Project& project, std::string_view group,
                                   std::string_view kind, std::string_view name) {
  return permission(project, ir::Dimension::cluster_kind, [&](std::string_view text) {
    const auto pattern = ir::parse_kind_pattern(text);
    return pattern_matches(pattern.group, group, "") && pattern_matches(pattern.kind, kind, "") &&
           (pattern.name.empty() || pattern_matches(pattern.name, name, ""));
  });
}

}  // namespace rollout::check
