// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cluster_directory.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/support/in_cluster.h"
#include "compiler/support/server_address.h"
#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

GoError not_found(const std::string& server, std::string_view why) {
  return {fmt::format("rpc error: code = NotFound desc = cluster {} {}", go_quoted(server), why)};
}

}  // namespace

std::vector<std::string> ClusterDirectory::servers_named(const std::string& name) const {
  std::vector<std::string> servers;
  for (const auto& cluster : clusters_)
    if (cluster.name == name) servers.push_back(cluster.server);
  if (in_cluster_ == InCluster::disabled) std::erase(servers, support::kInClusterServer);
  else if (servers.empty() && name == support::kInClusterName)
    servers.emplace_back(support::kInClusterServer);
  return servers;
}

Outcome<std::string> ClusterDirectory::server_of(const ApplicationDestination& destination) const {
  const auto& [server, name, name_space] = destination;
  if (!name.empty() && !server.empty())
    return GoError{fmt::format(
        "application destination can't have both name and server defined: {} {}", name, server)};
  if (!server.empty()) return std::string(support::server_address(server));
  if (name.empty()) return GoError{"Destination server missing from app spec"};
  const auto servers = servers_named(name);
  if (servers.empty())
    return GoError{fmt::format("there are no clusters with this name: {}", name)};
  if (servers.size() > 1)
    return GoError{fmt::format("there are {} clusters with the same name: [{}]", servers.size(),
                               fmt::join(servers, " "))};
  return servers[0];
}

Outcome<Cluster> ClusterDirectory::at(const std::string& server) const {
  const bool own = server == support::kInClusterServer;
  if (own && in_cluster_ == InCluster::disabled) return not_found(server, "is disabled");
  const auto found = std::ranges::find_if(clusters_, [&](const Cluster& cluster) {
    return support::server_address(cluster.server) == support::server_address(server);
  });
  if (found != clusters_.end()) return *found;
  if (own) return Cluster{.name = support::kInClusterName, .server = support::kInClusterServer};
  return not_found(server, "not found");
}

Outcome<Cluster> ClusterDirectory::resolve(const ApplicationDestination& destination) const {
  const auto server = server_of(destination);
  if (!server.ok()) return server.failure_as<Cluster>();
  auto cluster = at(server.value());
  if (cluster.ok()) return cluster;
  // A name was found in the directory, so it is an address that was not.
  return cluster.failure_as<Cluster>(
      fmt::format("error getting cluster by server {}: ", go_quoted(destination.server)));
}

std::vector<Cluster> ClusterDirectory::of_project(const std::string& project) const {
  std::vector<Cluster> own;
  std::ranges::copy_if(clusters_, std::back_inserter(own), [&](const Cluster& cluster) {
    return !cluster.project.empty() && cluster.project == project;
  });
  return own;
}

}  // namespace rollout::engine
