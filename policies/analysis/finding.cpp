// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/finding.h"

namespace rollout::analysis {

Dimension dimension_of(List list) {
  switch (list) {
    case List::source_repos: return Dimension::sources;
    case List::destinations: return Dimension::destinations;
    case List::namespace_resource_whitelist:
    case List::namespace_resource_blacklist: return Dimension::namespaced_kinds;
    case List::cluster_resource_whitelist:
    case List::cluster_resource_blacklist: return Dimension::cluster_kinds;
    case List::source_namespaces: break;
  }
  return Dimension::application_namespaces;
}

std::string_view path_of(List list) {
  switch (list) {
    case List::source_repos: return "spec.sourceRepos";
    case List::destinations: return "spec.destinations";
    case List::namespace_resource_whitelist: return "spec.namespaceResourceWhitelist";
    case List::namespace_resource_blacklist: return "spec.namespaceResourceBlacklist";
    case List::cluster_resource_whitelist: return "spec.clusterResourceWhitelist";
    case List::cluster_resource_blacklist: return "spec.clusterResourceBlacklist";
    case List::source_namespaces: break;
  }
  return "spec.sourceNamespaces";
}

}  // namespace rollout::analysis
