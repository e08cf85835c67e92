// SPDX-License-Identifier: Apache-2.0
#include "policies/projects/written_projects.h"

#include "compiler/ir/argocd_name.h"
#include "compiler/support/server_address.h"

namespace rollout::projects {

const WrittenProject& WrittenProjects::of(ir::Index index) {
  auto& compiled = compiled_[index];
  if (compiled == nullptr)
    compiled = std::make_unique<const WrittenProject>(program_, program_.projects[index]);
  return *compiled;
}

Place WrittenProjects::place(const ir::Destination& destination, std::string_view server) {
  auto index = destination.cluster;
  if (index == ir::kNone) {
    if (by_server_.empty())
      for (ir::Index i = 0; i < program_.clusters.size(); ++i)
        if (!program_.clusters[i].server.empty())
          by_server_.emplace(support::server_address(program_.clusters[i].server.text), i);
    server = support::server_address(server);
    if (const auto known = by_server_.find(server); known != by_server_.end())
      index = known->second;
  }
  if (index == ir::kNone) return {ir::kNone, {}, server, destination.name_space.text};
  const auto& cluster = program_.clusters[index];
  // Nobody declared it: the half of it that no destination gives was made up.
  if (cluster.object != nullptr && program_.is_assumed(*cluster.object))
    return {ir::kNone, cluster.server.empty() ? std::string_view(cluster.name) : "",
            cluster.server.text, destination.name_space.text};
  return {index, cluster.name, cluster.server.text, destination.name_space.text,
          ir::is_nameless(cluster)};
}

}  // namespace rollout::projects
