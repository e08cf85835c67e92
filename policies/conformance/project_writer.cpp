// SPDX-License-Identifier: Apache-2.0
#include "policies/conformance/project_writer.h"

namespace rollout::conformance {

namespace {

using namespace engine;

void add(Json::Object& object, const char* key, const std::string& text) {
  if (!text.empty()) object.emplace_back(key, text);
}

void add(Json::Object& object, const char* key, bool flag) {
  if (flag) object.emplace_back(key, true);
}

void add(Json::Object& object, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) object.emplace_back(key, Json::Array(texts.begin(), texts.end()));
}

template <typename T, typename Write>
void add(Json::Object& object, const char* key, const std::vector<T>& items, Write write) {
  Json::Array array;
  for (const auto& item : items) array.push_back(write(item));
  if (!array.empty()) object.emplace_back(key, std::move(array));
}

Json write_destination(const DestinationRule& rule) {
  Json::Object object;
  add(object, "server", rule.server);
  add(object, "namespace", rule.name_space);
  add(object, "name", rule.name);
  return object;
}

Json write_kind(const NamespacedKindRule& rule) {
  return Json::Object{{"group", rule.group}, {"kind", rule.kind}};
}

Json write_cluster_kind(const ClusterKindRule& rule) {
  Json::Object object{{"group", rule.group}, {"kind", rule.kind}};
  add(object, "name", rule.name);
  return object;
}

Json write_account(const DestinationServiceAccount& account) {
  Json::Object object{{"server", account.server}};
  add(object, "namespace", account.name_space);
  object.emplace_back("defaultServiceAccount", account.default_service_account);
  return object;
}

Json write_window(const std::optional<SyncWindow>& window) {
  if (!window) return {};
  Json::Object object;
  add(object, "kind", window->kind);
  add(object, "schedule", window->schedule);
  add(object, "duration", window->duration);
  add(object, "applications", window->applications);
  add(object, "namespaces", window->namespaces);
  add(object, "clusters", window->clusters);
  add(object, "manualSync", window->manual_sync);
  add(object, "timeZone", window->time_zone);
  add(object, "andOperator", window->and_operator);
  add(object, "description", window->description);
  add(object, "syncOverrun", window->sync_overrun);
  return object;
}

// A field that the engine does not know, unless it is empty.
void copy(Json::Object& object, const char* key, const Json& written) {
  const auto* value = written.find(key);
  if (value == nullptr) return;
  const bool empty = (value->text() != nullptr && value->text()->empty()) ||
                     (value->array() != nullptr && value->array()->empty());
  if (!empty) object.emplace_back(key, *value);
}

// Nothing is inherited of roles; their tokens and descriptions stay.
Json::Array write_roles(const AppProject& project, const Json& written) {
  Json::Array roles;
  const auto* items = written.find("roles");
  for (std::size_t i = 0; i < project.roles.size(); ++i) {
    const auto& role = project.roles[i];
    Json::Object object{{"name", role.name}};
    add(object, "policies", role.policies);
    add(object, "groups", role.groups);
    for (const auto* key : {"description", "jwtTokens"}) copy(object, key, (*items->array())[i]);
    roles.emplace_back(std::move(object));
  }
  return roles;
}

}  // namespace

Json write_project_spec(const AppProject& project, const Json& written) {
  Json::Object spec;
  add(spec, "sourceRepos", project.source_repos);
  add(spec, "destinations", project.destinations, write_destination);
  if (!project.roles.empty()) spec.emplace_back("roles", write_roles(project, written));
  add(spec, "clusterResourceWhitelist", project.cluster_resource_whitelist, write_cluster_kind);
  add(spec, "clusterResourceBlacklist", project.cluster_resource_blacklist, write_cluster_kind);
  if (const auto& list = project.namespace_resource_whitelist) {
    // The one list whose emptiness says something.
    if (list->empty()) spec.emplace_back("namespaceResourceWhitelist", Json::Array{});
    add(spec, "namespaceResourceWhitelist", *list, write_kind);
  }
  add(spec, "namespaceResourceBlacklist", project.namespace_resource_blacklist, write_kind);
  add(spec, "syncWindows", project.sync_windows, write_window);
  add(spec, "sourceNamespaces", project.source_namespaces);
  add(spec, "permitOnlyProjectScopedClusters", project.permit_only_project_scoped_clusters);
  add(spec, "destinationServiceAccounts", project.destination_service_accounts, write_account);
  for (const auto* key : {"description", "orphanedResources", "signatureKeys", "sourceIntegrity"})
    copy(spec, key, written);
  return spec;
}

}  // namespace rollout::conformance
