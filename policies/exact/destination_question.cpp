// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/destination_question.h"

#include <algorithm>
#include <string_view>

#include "compiler/support/in_cluster.h"

namespace rollout::exact {

namespace {

using engine::DestinationRule;

bool speaks(std::string_view half) { return !half.empty() && half != "*"; }

}  // namespace

engine::Cluster known_cluster(const engine::ApplicationDestination& destination,
                              const std::vector<engine::Cluster>& declared) {
  if (destination.name == support::kInClusterName ||
      destination.server == support::kInClusterServer)
    return {support::kInClusterName, support::kInClusterServer, {}, {}};
  for (const auto& cluster : declared)
    if (destination.server.empty() ? !cluster.name.empty() && cluster.name == destination.name
                                   : cluster.server == destination.server)
      return cluster;
  return {destination.name, destination.server, {}, {}};
}

EmptyName empty_name_of(const engine::Cluster& cluster,
                        const std::vector<engine::Cluster>& declared) {
  return std::ranges::find(declared, cluster.server, &engine::Cluster::server) == declared.end()
             ? EmptyName::unknown
             : EmptyName::none;
}

DestinationAnswer ask_destination(const engine::AppProject& project,
                                  const engine::CompiledProject& compiled,
                                  const engine::Cluster& cluster, const std::string& name_space,
                                  const std::vector<engine::Cluster>& own, EmptyName empty_name) {
  const auto decided = [&](const engine::Cluster& asked) {
    return compiled.destinations.decide(&asked, name_space, own).permitted();
  };
  const bool named = !cluster.name.empty() || empty_name == EmptyName::none;
  const bool both = named && !cluster.server.empty();
  const bool only_own = project.permit_only_project_scoped_clusters && own.empty();
  if (both)
    return only_own           ? DestinationAnswer::undecided
           : decided(cluster) ? DestinationAnswer::permitted
                              : DestinationAnswer::refused;
  const auto unknown = cluster.name.empty() ? &DestinationRule::name : &DestinationRule::server;
  // A star matches every half that there is; every cluster has a server.
  auto asked = cluster;
  if (cluster.server.empty()) asked.server = "https://a-server-that-no-entry-names.invalid";
  const bool matters = std::ranges::any_of(project.destinations,
                                           [&](const auto& rule) { return speaks(rule.*unknown); });
  const bool starred =
      cluster.name.empty() &&
      std::ranges::any_of(project.destinations, [](const auto& rule) { return rule.name == "*"; });
  const bool permitted = decided(asked);
  if (!matters && !starred && !only_own)
    return permitted ? DestinationAnswer::permitted : DestinationAnswer::refused;
  const bool denies = std::ranges::any_of(
      project.destinations, [&](const auto& rule) { return (rule.*unknown).starts_with('!'); });
  return permitted && !denies && !only_own ? DestinationAnswer::permitted
                                           : DestinationAnswer::undecided;
}

}  // namespace rollout::exact
