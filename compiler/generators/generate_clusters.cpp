// SPDX-License-Identifier: Apache-2.0
//
// The clusters that Argo CD knows, as far as they are declared: each has a Secret with the labels
// that are written, and with the one that makes it a cluster's.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/generators/functions.h"
#include "compiler/generators/generate.h"
#include "compiler/generators/selector.h"
#include "compiler/support/in_cluster.h"
#include "compiler/value/record_reader.h"

namespace rollout::generators {

namespace {

constexpr std::string_view kSecretType = "argocd.argoproj.io/secret-type";
constexpr std::string_view kNoAnnotations = "the annotations of clusters are not declared";

DatumEntries metadata_by_go(const std::map<std::string, std::string>& labels) {
  DatumEntries known;
  for (const auto& [key, value] : labels) known.emplace(key, Datum::text(value));
  return {{"labels", Datum::map(std::move(known), true)},
          {"annotations", Datum::unknown(std::string(kNoAnnotations))}};
}

DatumEntries parameters_of(const KnownCluster& cluster,
                           const std::map<std::string, std::string>& labels, bool by_go) {
  DatumEntries entries = {
      {"name", Datum::text(cluster.name)},
      {"nameNormalized", Datum::text(sanitize_name(cluster.name))},
      {"server", cluster.server.empty()
                     ? Datum::unknown(fmt::format("the address of the cluster `{}` is not declared",
                                                  cluster.name))
                     : Datum::text(cluster.server)},
      {"project", Datum::text(cluster.project)}};
  if (by_go) {
    entries.emplace("metadata", Datum::map(metadata_by_go(labels)));
    return entries;
  }
  for (const auto& [key, value] : labels)
    entries.emplace("metadata.labels." + key, Datum::text(value));
  entries.emplace("metadata.annotations", Datum::unknown(std::string(kNoAnnotations)));
  return entries;
}

}  // namespace

Generation::Made Generation::clusters(const value::Record& clusters, value::Span span) {
  if (surroundings_.clusters.empty())
    return unknown(
        span, "which clusters there are is not declared",
        "declare them in a .rollout file: cluster NAME { server = \"https://…\"; labels = { … } }");
  const auto* written = value::record_at(clusters, "selector");
  const auto selector = written == nullptr ? engine::LabelSelector{} : read_selector(*written);
  if (!selector.is_valid()) return mistake(span, "Kubernetes does not take this selector");
  const bool selects = !selector.match_labels.empty() || !selector.match_expressions.empty();
  ParameterSets made;
  bool own = false;
  const auto add = [&](DatumEntries entries, value::Span at, std::string_view name) {
    makers_ = {{at.known() ? at : span, fmt::format("the cluster `{}`", name)}};
    auto parameters = with_values(std::move(entries), clusters);
    if (parameters) made.push_back({std::move(*parameters), makers_});
    return parameters.has_value();
  };
  for (const auto& cluster : surroundings_.clusters) {
    auto labels = cluster.labels;
    labels.emplace(kSecretType, "cluster");
    if (!selector.matches(labels)) continue;
    own = own || cluster.server == support::kInClusterServer;
    const auto& shown = cluster.name.empty() ? cluster.server : cluster.name;
    if (!add(parameters_of(cluster, labels, renderer_.by_go()), cluster.span, shown))
      return std::nullopt;
  }
  // Argo CD's own cluster needs no Secret, and without one has no labels.
  const std::string in_cluster(support::kInClusterName);
  if (!selects && !own &&
      !add({{"name", Datum::text(in_cluster)},
            {"nameNormalized", Datum::text(in_cluster)},
            {"server", Datum::text(std::string(support::kInClusterServer))},
            {"project", Datum::text("")}},
           span, in_cluster))
    return std::nullopt;
  if (!value::is_on_at(clusters, "flatList")) return made;
  DatumItems all;
  for (auto& set : made) all.push_back(std::move(set.parameters));
  return ParameterSets{{Datum::map({{"clusters", Datum::list(std::move(all))}}),
                        {{span, "the clusters that are declared"}}}};
}

}  // namespace rollout::generators
