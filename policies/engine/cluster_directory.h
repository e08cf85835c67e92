// SPDX-License-Identifier: Apache-2.0
//
// The clusters that Argo CD knows, and which of them a destination means: GetDestinationCluster. A
// destination has a name or a server, not both. The cluster that Argo CD runs in needs no Secret,
// unless that is disabled.
#pragma once

#include <string>
#include <vector>

#include "policies/engine/application.h"
#include "policies/engine/cluster.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

enum class InCluster { enabled, disabled };

class ClusterDirectory {
 public:
  ClusterDirectory(std::vector<Cluster> clusters, InCluster in_cluster)
      : clusters_(std::move(clusters)), in_cluster_(in_cluster) {}

  // The errors are Argo CD's. Where several clusters have one name, their servers are listed in the
  // order of the directory; the original has none.
  Outcome<Cluster> resolve(const ApplicationDestination& destination) const;
  // Those that belong to a project.
  std::vector<Cluster> of_project(const std::string& project) const;

 private:
  Outcome<std::string> server_of(const ApplicationDestination& destination) const;
  std::vector<std::string> servers_named(const std::string& name) const;
  Outcome<Cluster> at(const std::string& server) const;

  std::vector<Cluster> clusters_;
  InCluster in_cluster_;
};

}  // namespace rollout::engine
