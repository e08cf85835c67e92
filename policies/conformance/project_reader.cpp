// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/project_reader.h"

namespace rollout::conformance {

namespace {

using namespace engine;

// The items of a list of objects; null items are objects without members.
template <typename T, typename Read>
std::vector<T> read_list(RequestReader& reader, const Json& object, std::string_view key,
                         Read read) {
  std::vector<T> all;
  for (const auto& item : reader.items(object, key)) {
    reader.is_object(item, key);
    all.push_back(read(item));
  }
  return all;
}

std::vector<ClusterKindRule> read_cluster_kinds(RequestReader& reader, const Json& spec,
                                                std::string_view key) {
  return read_list<ClusterKindRule>(reader, spec, key, [&](const Json& item) {
    return ClusterKindRule{reader.text(item, "group"), reader.text(item, "kind"),
                           reader.text(item, "name")};
  });
}

std::vector<NamespacedKindRule> read_namespaced_kinds(RequestReader& reader, const Json& spec,
                                                      std::string_view key) {
  return read_list<NamespacedKindRule>(reader, spec, key, [&](const Json& item) {
    return NamespacedKindRule{reader.text(item, "group"), reader.text(item, "kind")};
  });
}

SyncWindow read_window(RequestReader& reader, const Json& item) {
  return {.kind = reader.text(item, "kind"),
          .schedule = reader.text(item, "schedule"),
          .duration = reader.text(item, "duration"),
          .applications = reader.texts(item, "applications"),
          .namespaces = reader.texts(item, "namespaces"),
          .clusters = reader.texts(item, "clusters"),
          .manual_sync = reader.flag(item, "manualSync"),
          .time_zone = reader.text(item, "timeZone"),
          .and_operator = reader.flag(item, "andOperator"),
          .description = reader.text(item, "description"),
          .sync_overrun = reader.flag(item, "syncOverrun")};
}

std::vector<std::optional<SyncWindow>> read_windows(RequestReader& reader, const Json& spec) {
  std::vector<std::optional<SyncWindow>> windows;
  for (const auto& item : reader.items(spec, "syncWindows")) {
    if (reader.is_object(item, "syncWindows")) windows.emplace_back(read_window(reader, item));
    else windows.emplace_back(std::nullopt);
  }
  return windows;
}

void read_access(RequestReader& reader, const Json& spec, AppProject& project) {
  project.source_repos = reader.texts(spec, "sourceRepos");
  project.destinations =
      read_list<DestinationRule>(reader, spec, "destinations", [&](const Json& item) {
        return DestinationRule{reader.text(item, "server"), reader.text(item, "name"),
                               reader.text(item, "namespace")};
      });
  project.source_namespaces = reader.texts(spec, "sourceNamespaces");
  project.permit_only_project_scoped_clusters =
      reader.flag(spec, "permitOnlyProjectScopedClusters");
  project.destination_service_accounts = read_list<DestinationServiceAccount>(
      reader, spec, "destinationServiceAccounts", [&](const Json& item) {
        return DestinationServiceAccount{reader.text(item, "server"),
                                         reader.text(item, "namespace"),
                                         reader.text(item, "defaultServiceAccount")};
      });
}

void read_kinds(RequestReader& reader, const Json& spec, AppProject& project) {
  project.cluster_resource_whitelist = read_cluster_kinds(reader, spec, "clusterResourceWhitelist");
  project.cluster_resource_blacklist = read_cluster_kinds(reader, spec, "clusterResourceBlacklist");
  if (reader.has(spec, "namespaceResourceWhitelist"))
    project.namespace_resource_whitelist =
        read_namespaced_kinds(reader, spec, "namespaceResourceWhitelist");
  project.namespace_resource_blacklist =
      read_namespaced_kinds(reader, spec, "namespaceResourceBlacklist");
}

Cluster read_one_cluster(RequestReader& reader, const Json& item) {
  return {.name = reader.text(item, "name"),
          .server = reader.text(item, "server"),
          .namespaces = reader.texts(item, "namespaces"),
          .project = reader.text(item, "project")};
}

}  // namespace

AppProject read_project(RequestReader& reader, const Json& json) {
  AppProject project;
  const auto& metadata = reader.object(json, "metadata");
  project.name = reader.text(metadata, "name");
  const auto& labels = reader.object(metadata, "labels");
  for (const auto& [key, value] : *labels.object()) project.labels[key] = reader.text(labels, key);
  const auto& spec = reader.object(json, "spec");
  read_access(reader, spec, project);
  read_kinds(reader, spec, project);
  project.roles = read_list<ProjectRole>(reader, spec, "roles", [&](const Json& item) {
    return ProjectRole{reader.text(item, "name"), reader.texts(item, "policies"),
                       reader.texts(item, "groups")};
  });
  project.sync_windows = read_windows(reader, spec);
  return project;
}

std::optional<Cluster> read_cluster(RequestReader& reader, const Json& request,
                                    std::string_view key) {
  if (!reader.has(request, key)) return std::nullopt;
  return read_one_cluster(reader, reader.object(request, key));
}

std::vector<Cluster> read_clusters(RequestReader& reader, const Json& request,
                                   std::string_view key) {
  return read_list<Cluster>(reader, request, key,
                            [&](const Json& item) { return read_one_cluster(reader, item); });
}

}  // namespace rollout::conformance
