// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/resource_permission.h"

#include <algorithm>

namespace rollout::engine {

ResourcePermission::List ResourcePermission::compile(const std::vector<NamespacedKindRule>& rules) {
  List list;
  for (const auto& rule : rules)
    list.push_back({FilePathPattern(rule.group), FilePathPattern(rule.kind), std::nullopt});
  return list;
}

ResourcePermission::List ResourcePermission::compile(const std::vector<ClusterKindRule>& rules) {
  List list;
  for (const auto& rule : rules) {
    list.push_back({FilePathPattern(rule.group), FilePathPattern(rule.kind), std::nullopt});
    if (!rule.name.empty()) list.back().name = FilePathPattern(rule.name);
  }
  return list;
}

ResourcePermission::ResourcePermission(const AppProject& project)
    : cluster_white_(compile(project.cluster_resource_whitelist)),
      cluster_black_(compile(project.cluster_resource_blacklist)),
      namespace_black_(compile(project.namespace_resource_blacklist)) {
  if (project.namespace_resource_whitelist)
    namespace_white_ = compile(*project.namespace_resource_whitelist);
}

std::optional<std::size_t> ResourcePermission::find(const List& list,
                                                    const ResourceName& resource) {
  const auto found = std::ranges::find_if(list, [&](const Entry& entry) {
    return entry.kind.matches(resource.kind) && entry.group.matches(resource.group) &&
           (!entry.name || entry.name->matches(resource.name));
  });
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

ResourceDecision ResourcePermission::decide(const ResourceName& resource,
                                            ResourceScope scope) const {
  ResourceDecision decision;
  bool allowed = scope == ResourceScope::name_space && !namespace_white_.has_value();
  if (scope == ResourceScope::cluster) {
    decision.listed_white = find(cluster_white_, resource);
    decision.listed_black = find(cluster_black_, resource);
  } else {
    if (namespace_white_) decision.listed_white = find(*namespace_white_, resource);
    decision.listed_black = find(namespace_black_, resource);
  }
  allowed = allowed || decision.listed_white.has_value();
  decision.permitted = allowed && !decision.listed_black.has_value();
  return decision;
}

}  // namespace rollout::engine
