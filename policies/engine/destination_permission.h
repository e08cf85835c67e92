// SPDX-License-Identifier: Apache-2.0
//
// Whether a project permits a namespace of a cluster: IsDestinationPermitted of Argo CD. The
// cluster is the resolved one, with its name and its server: either half of an entry may speak for
// it. A name or server that is denied and does not hit makes its half match.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/cluster.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/list_decision.h"

namespace rollout::engine {

struct DestinationDecision {
  ListDecision list;
  // An entry permits it, but the project takes its own clusters only, and this is none of them.
  bool foreign_cluster = false;
  bool permitted() const { return list.permitted && !foreign_cluster; }
};

class DestinationPermission {
 public:
  DestinationPermission(const std::vector<DestinationRule>& rules, bool only_scoped_clusters,
                        ArgocdVersion version);

  // A cluster that is not known (null) is refused. `scoped` are the clusters that belong to the
  // project; they are looked at where the project takes no others.
  DestinationDecision decide(const Cluster* cluster, std::string_view name_space,
                             std::span<const Cluster> scoped) const;

 private:
  struct Rule {
    GlobRule server;
    GlobRule name;
    GlobRule name_space;
  };
  enum class Verdict { nothing, allow, deny };

  Verdict ask(const Rule& rule, const Cluster& cluster, std::string_view name_space) const;
  ListDecision ask_all(const Cluster& cluster, std::string_view name_space) const;

  std::vector<Rule> rules_;
  bool only_scoped_clusters_;
  ArgocdVersion version_;
};

}  // namespace rollout::engine
