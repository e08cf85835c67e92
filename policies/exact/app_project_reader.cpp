// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/app_project_reader.h"

#include "compiler/value/record_reader.h"

namespace rollout::exact {

namespace {

using namespace engine;
using value::Record;

// The records of a list, each made into something.
template <typename Make>
auto read_items(const Record& record, std::string_view key, Make make) {
  std::vector<decltype(make(record))> made;
  if (const auto* list = list_at(record, key))
    for (const auto& item : list->items)
      if (item.is(value::Kind::record)) made.push_back(make(item.as_record()));
  return made;
}

std::vector<ClusterKindRule> read_cluster_kinds(const Record& spec, std::string_view key) {
  return read_items(spec, key, [](const Record& item) {
    return ClusterKindRule{text_at(item, "group"), text_at(item, "kind"), text_at(item, "name")};
  });
}

std::vector<NamespacedKindRule> read_namespaced_kinds(const Record& spec, std::string_view key) {
  return read_items(spec, key, [](const Record& item) {
    return NamespacedKindRule{text_at(item, "group"), text_at(item, "kind")};
  });
}

std::optional<SyncWindow> read_window(const Record& item) {
  return SyncWindow{.kind = text_at(item, "kind"),
                    .schedule = text_at(item, "schedule"),
                    .duration = text_at(item, "duration"),
                    .applications = texts_at(item, "applications"),
                    .namespaces = texts_at(item, "namespaces"),
                    .clusters = texts_at(item, "clusters"),
                    .manual_sync = is_on_at(item, "manualSync"),
                    .time_zone = text_at(item, "timeZone"),
                    .and_operator = is_on_at(item, "andOperator"),
                    .description = text_at(item, "description"),
                    .sync_overrun = is_on_at(item, "syncOverrun")};
}

void read_kinds(const Record& spec, AppProject& project) {
  project.cluster_resource_whitelist = read_cluster_kinds(spec, "clusterResourceWhitelist");
  project.cluster_resource_blacklist = read_cluster_kinds(spec, "clusterResourceBlacklist");
  project.namespace_resource_blacklist = read_namespaced_kinds(spec, "namespaceResourceBlacklist");
  if (list_at(spec, "namespaceResourceWhitelist") != nullptr)
    project.namespace_resource_whitelist =
        read_namespaced_kinds(spec, "namespaceResourceWhitelist");
}

void read_access(const Record& spec, AppProject& project) {
  project.roles = read_items(spec, "roles", [](const Record& item) {
    return ProjectRole{text_at(item, "name"), texts_at(item, "policies"), texts_at(item, "groups")};
  });
  project.sync_windows = read_items(spec, "syncWindows", read_window);
  project.source_namespaces = texts_at(spec, "sourceNamespaces");
  project.permit_only_project_scoped_clusters = is_on_at(spec, "permitOnlyProjectScopedClusters");
  project.destination_service_accounts =
      read_items(spec, "destinationServiceAccounts", [](const Record& item) {
        return DestinationServiceAccount{text_at(item, "server"), text_at(item, "namespace"),
                                         text_at(item, "defaultServiceAccount")};
      });
}

}  // namespace

engine::AppProject read_app_project(const value::Record& manifest) {
  AppProject project;
  if (const auto* metadata = record_at(manifest, "metadata")) {
    project.name = text_at(*metadata, "name");
    if (const auto* labels = record_at(*metadata, "labels"))
      for (const auto& label : labels->entries)
        if (label.value.is(value::Kind::text))
          project.labels.emplace(label.key.text(), label.value.as_text());
  }
  const auto* spec = record_at(manifest, "spec");
  if (spec == nullptr) return project;
  project.source_repos = texts_at(*spec, "sourceRepos");
  project.destinations = read_items(*spec, "destinations", [](const Record& item) {
    return DestinationRule{text_at(item, "server"), text_at(item, "name"),
                           text_at(item, "namespace")};
  });
  read_kinds(*spec, project);
  read_access(*spec, project);
  return project;
}

}  // namespace rollout::exact
