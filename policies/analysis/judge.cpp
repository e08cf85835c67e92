// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/judge.h"

namespace rollout::analysis {

bool Judge::permits(Dimension dimension, const Tuple& tuple) const {
  switch (dimension) {
    case Dimension::sources: return project_.sources.decide(tuple[0]).permitted;
    case Dimension::destinations: return permits_destination(tuple);
    case Dimension::namespaced_kinds:
      return project_.resources.decide({tuple[0], tuple[1], ""}, engine::ResourceScope::name_space)
          .permitted;
    case Dimension::cluster_kinds:
      return project_.resources
          .decide({tuple[0], tuple[1], tuple[2]}, engine::ResourceScope::cluster)
          .permitted;
    case Dimension::application_namespaces: break;
  }
  return project_.application_namespaces.decide(tuple[0], controller_namespace_).permitted;
}

bool Judge::permits_destination(const Tuple& tuple) const {
  const engine::Cluster cluster{.name = tuple[1], .server = tuple[0]};
  return project_.destinations.decide(&cluster, tuple[2], scoped_).permitted();
}

}  // namespace rollout::analysis
