// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/destination_permission.h"

#include <algorithm>

namespace rollout::engine {

DestinationPermission::DestinationPermission(const std::vector<DestinationRule>& rules,
                                             bool only_scoped_clusters, ArgocdVersion version)
    : only_scoped_clusters_(only_scoped_clusters), version_(version) {
  const auto compile = [version](const std::string& pattern) {
    return GlobRule(pattern, "", Negation::allowed, version);
  };
  rules_.reserve(rules.size());
  for (const auto& rule : rules)
    rules_.push_back({compile(rule.server), compile(rule.name), compile(rule.name_space)});
}

DestinationPermission::Verdict DestinationPermission::ask(const Rule& rule, const Cluster& cluster,
                                                          std::string_view name_space) const {
  const bool name = !cluster.name.empty() && rule.name.matches(cluster.name);
  const bool server = !cluster.server.empty() && rule.server.matches(cluster.server);
  const bool name_denied = !name && rule.name.denies();
  const bool server_denied = !server && rule.server.denies();
  // Whatever the namespace, the rule is about another cluster.
  if (!server && !name && !name_denied && !server_denied) return Verdict::nothing;
  const bool space = rule.name_space.matches(name_space);
  if ((server || name) && space) return Verdict::allow;
  // Up to 3.5 the name half did not ask for the namespace.
  const bool name_refuses = name_denied && (space || version_ == ArgocdVersion::v3_5);
  if (name_refuses || (server_denied && space)) return Verdict::deny;
  return rule.name_space.denies() && server ? Verdict::deny : Verdict::nothing;
}

ListDecision DestinationPermission::ask_all(const Cluster& cluster,
                                            std::string_view name_space) const {
  ListDecision decision;
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const auto verdict = ask(rules_[i], cluster, name_space);
    if (verdict == Verdict::deny) return {.permitted = false, .deciding = i};
    if (verdict == Verdict::allow && !decision.permitted)
      decision = {.permitted = true, .deciding = i};
  }
  return decision;
}

DestinationDecision DestinationPermission::decide(const Cluster* cluster,
                                                  std::string_view name_space,
                                                  std::span<const Cluster> scoped) const {
  if (cluster == nullptr) return {};
  DestinationDecision decision{.list = ask_all(*cluster, name_space)};
  if (decision.list.permitted && only_scoped_clusters_)
    decision.foreign_cluster = std::ranges::none_of(scoped, [&](const Cluster& own) {
      return own.name == cluster->name || own.server == cluster->server;
    });
  return decision;
}

}  // namespace rollout::engine
