// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/clusters.h"

#include <algorithm>
#include <array>

#include "compiler/import/literal.h"
#include "compiler/support/in_cluster.h"
#include "compiler/support/server_address.h"
#include "compiler/support/text.h"

namespace rollout::importing {

namespace {

bool is_own(std::string_view server, std::string_view name) {
  return server == support::kInClusterServer || (server.empty() && name == support::kInClusterName);
}

// `k8s.prod-eu.acme.io` as `prod-eu`: the first label that tells more than that it is a cluster.
std::string_view telling(std::string_view server) {
  constexpr std::array<std::string_view, 8> kEmpty = {
      "api", "apiserver", "k8s", "kube", "cluster", "clusters", "master", "kubernetes"};
  auto host = server.substr(server.find("://") == server.npos ? 0 : server.find("://") + 3);
  host = host.substr(0, host.find_first_of(":/"));
  if (host.find_first_not_of("0123456789.") == std::string_view::npos) return host;
  auto rest = host;
  while (rest.find('.') != std::string_view::npos) {
    const auto label = rest.substr(0, rest.find('.'));
    if (std::ranges::find(kEmpty, label) == kEmpty.end()) return label;
    rest.remove_prefix(label.size() + 1);
  }
  return host;
}

}  // namespace

Clusters::Cluster& Clusters::add(std::string_view server, std::string_view name) {
  for (auto& cluster : all_) {
    const bool same_server = !server.empty() && cluster.server == server;
    const bool same_name = !name.empty() && cluster.name == name;
    if (!same_server && !same_name) continue;
    // Two clusters that share one half only are two.
    if (!server.empty() && !cluster.server.empty() && cluster.server != server) continue;
    if (!name.empty() && !cluster.name.empty() && cluster.name != name) continue;
    if (cluster.server.empty()) cluster.server = server;
    if (cluster.name.empty()) cluster.name = name;
    return cluster;
  }
  return all_.emplace_back(Cluster{std::string(server), std::string(name), {}});
}

void Clusters::declare(std::string_view identifier, std::string_view name,
                       std::string_view server) {
  all_.push_back({std::string(support::server_address(server)), std::string(name),
                  std::string(identifier), true});
}

void Clusters::add_destination(std::string_view server, std::string_view name) {
  server = support::server_address(server);
  if (is_own(server, name) || (server.empty() && name.empty())) return;
  auto& cluster = add(server, name);
  // What a program declares is compiled as it declares it.
  if (server.empty() && !cluster.declared) cluster.by_name = true;
}

void Clusters::add_entry(std::string_view server, std::string_view name) {
  server = support::server_address(server);
  if (!is_own(server, name) && !(server.empty() && name.empty())) add(server, name);
}

void Clusters::give_names(syntax::Identifiers& identifiers) {
  for (auto& cluster : all_)
    if (cluster.identifier.empty())
      cluster.identifier = identifiers.give(
          cluster.name.empty() ? telling(cluster.server) : std::string_view(cluster.name),
          "cluster");
}

const Clusters::Cluster* Clusters::find_server(std::string_view server) const {
  const auto found = std::ranges::find(all_, server, &Cluster::server);
  return found == all_.end() ? nullptr : &*found;
}

const Clusters::Cluster* Clusters::find_name(std::string_view name) const {
  const auto found = std::ranges::find(all_, name, &Cluster::name);
  return found == all_.end() ? nullptr : &*found;
}

std::string Clusters::by_server(std::string_view server) const {
  server = support::server_address(server);
  if (is_own(server, {})) return support::kInClusterName;
  const auto* cluster = find_server(server);
  return cluster == nullptr || cluster->by_name ? std::string{} : cluster->identifier;
}

std::string Clusters::by_name(std::string_view name) const {
  if (is_own({}, name)) return support::kInClusterName;
  const auto* cluster = find_name(name);
  return cluster == nullptr ? std::string{} : cluster->identifier;
}

std::map<std::string, std::string, std::less<>> Clusters::addresses() const {
  std::map<std::string, std::string, std::less<>> known;
  for (const auto& cluster : all_)
    if (!cluster.name.empty() && !cluster.server.empty() && !cluster.by_name)
      known.emplace(cluster.name, cluster.server);
  return known;
}

std::vector<Statement> Clusters::declarations() const {
  std::vector<Statement> blocks;
  for (const auto& cluster : all_) {
    if (cluster.declared) continue;
    auto block = Statement::block("cluster " + cluster.identifier, {});
    if (!cluster.server.empty() && !cluster.by_name)
      block.add(Statement::field("server", support::quote(cluster.server), {}));
    if (!cluster.name.empty() && cluster.name != cluster.identifier)
      block.add(Statement::field("name", support::quote(cluster.name), {}));
    blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace rollout::importing
