// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dimension.h"

namespace rollout::analysis {

namespace {

constexpr std::string_view kRepository[] = {"repository"};
constexpr std::string_view kDestination[] = {"server", "name", "namespace"};
constexpr std::string_view kNamespacedKind[] = {"group", "kind"};
constexpr std::string_view kClusterKind[] = {"group", "kind", "name"};
constexpr std::string_view kNamespace[] = {"namespace"};

std::string quoted(const std::string& text) { return "`" + text + "`"; }

std::string cluster(const Tuple& tuple) {
  if (tuple[1].empty()) return "the cluster without a name at " + quoted(tuple[0]);
  return "cluster " + quoted(tuple[1]) + " (" + quoted(tuple[0]) + ")";
}

std::string kind(const Tuple& tuple) {
  return quoted(tuple[0].empty() ? tuple[1] : tuple[0] + "/" + tuple[1]);
}

}  // namespace

std::string_view name_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::sources: return "sources";
    case Dimension::destinations: return "destinations";
    case Dimension::namespaced_kinds: return "namespaced kinds";
    case Dimension::cluster_kinds: return "cluster-scoped kinds";
    case Dimension::application_namespaces: break;
  }
  return "namespaces of applications";
}

std::span<const std::string_view> fields_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::sources: return kRepository;
    case Dimension::destinations: return kDestination;
    case Dimension::namespaced_kinds: return kNamespacedKind;
    case Dimension::cluster_kinds: return kClusterKind;
    case Dimension::application_namespaces: break;
  }
  return kNamespace;
}

std::string describe(Dimension dimension, const Tuple& tuple) {
  switch (dimension) {
    case Dimension::sources: return "source " + quoted(tuple[0]);
    case Dimension::destinations: return "namespace " + quoted(tuple[2]) + " on " + cluster(tuple);
    case Dimension::namespaced_kinds: return "kind " + kind(tuple);
    case Dimension::cluster_kinds:
      return "cluster-scoped kind " + kind(tuple) + " named " + quoted(tuple[2]);
    case Dimension::application_namespaces: break;
  }
  return "applications in namespace " + quoted(tuple[0]);
}

}  // namespace rollout::analysis
