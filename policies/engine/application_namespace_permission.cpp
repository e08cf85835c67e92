// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/application_namespace_permission.h"

#include <algorithm>

namespace rollout::engine {

ApplicationNamespacePermission::ApplicationNamespacePermission(
    const std::vector<std::string>& entries, ArgocdVersion version) {
  for (const auto& entry : entries) {
    entries_.push_back({std::nullopt, GlobPattern(entry, "", version)});
    if (entry.size() > 2 && entry.starts_with('/') && entry.ends_with('/'))
      entries_.back().expression.emplace(std::string_view(entry).substr(1, entry.size() - 2));
  }
}

ListDecision ApplicationNamespacePermission::decide(std::string_view name_space,
                                                    std::string_view controller_namespace) const {
  if (name_space.empty() || name_space == controller_namespace) return {.permitted = true};
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) {
    return (entry.expression && entry.expression->matches(name_space)) ||
           entry.glob.matches(name_space);
  });
  if (found == entries_.end()) return {};
  return {.permitted = true, .deciding = static_cast<std::size_t>(found - entries_.begin())};
}

}  // namespace rollout::engine
