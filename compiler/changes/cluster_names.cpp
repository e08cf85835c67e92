// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/cluster_names.h"

#include "compiler/support/server_address.h"

namespace rollout::changes {

ClusterNames::ClusterNames(const ir::Program& before, const ir::Program& after) {
  add(after);
  add(before);
}

void ClusterNames::add(const ir::Program& program) {
  for (const auto& cluster : program.clusters)
    if (!cluster.server.empty())
      by_server_.emplace(support::server_address(cluster.server.text), cluster.name);
}

std::string ClusterNames::name_of(std::string_view name, std::string_view server) const {
  if (!name.empty()) return std::string(name);
  const auto address = support::server_address(server);
  const auto found = by_server_.find(address);
  return found == by_server_.end() ? std::string(address) : found->second;
}

}  // namespace rollout::changes
