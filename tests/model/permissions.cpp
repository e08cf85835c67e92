// SPDX-License-Identifier: Apache-2.0
//
// Sources, destinations, kinds, namespaces of applications and accounts to impersonate.
#include "tests/model/parts.h"

namespace rollout::model {
namespace {

bool denies(const std::string& pattern) { return pattern.starts_with('!'); }

bool destination_matched(const Json& spec, const Json& cluster, const std::string& name_space,
                         Release release) {
  const auto name = text(cluster, "name");
  const auto server = text(cluster, "server");
  bool any = false;
  for (const auto& item : field(spec, "destinations")) {
    const auto matches = [&](const char* key, const std::string& value) {
      return project_glob(text(item, key), value, "", true, release);
    };
    const bool by_name = !name.empty() && matches("name", name);
    const bool by_server = !server.empty() && matches("server", server);
    const bool in_namespace = matches("namespace", name_space);
    const bool name_denied = !by_name && denies(text(item, "name"));
    const bool server_denied = !by_server && denies(text(item, "server"));
    const bool old_deny = name_denied || (server_denied && in_namespace);
    const bool new_deny = (name_denied || server_denied) && in_namespace;
    if ((by_server || by_name) && in_namespace) any = true;
    else if (release == Release::v3_5 ? old_deny : new_deny) return false;
    else if (!in_namespace && denies(text(item, "namespace")) && by_server) return false;
  }
  return any;
}

bool listed(const Json& list, const Json& request, bool named) {
  const auto fits = [&](const std::string& pattern, const char* key) {
    return file_glob(pattern, text(request, key)).value_or(false);
  };
  for (const auto& item : list) {
    if (fits(text(item, "kind"), "resourceKind") && fits(text(item, "group"), "group") &&
        (!named || text(item, "name").empty() || fits(text(item, "name"), "name")))
      return true;
  }
  return false;
}

bool kind_permitted(const Json& spec, const Json& request, bool namespaced) {
  if (!namespaced)
    return listed(field(spec, "clusterResourceWhitelist"), request, true) &&
           !listed(field(spec, "clusterResourceBlacklist"), request, true);
  const auto& white = field(spec, "namespaceResourceWhitelist");
  return (white.is_null() || listed(white, request, false)) &&
         !listed(field(spec, "namespaceResourceBlacklist"), request, false);
}

}  // namespace

bool source_permitted(const Json& spec, const std::string& url, Release release) {
  const auto wanted = normalize_git_url(url);
  bool any = false;
  for (const auto& pattern : texts(spec, "sourceRepos")) {
    const auto normal =
        denies(pattern) ? "!" + normalize_git_url(pattern.substr(1)) : normalize_git_url(pattern);
    if (project_glob(normal, wanted, "/", true, release)) any = true;
    else if (denies(normal)) return false;
  }
  return any;
}

bool destination_permitted(const Json& request, const std::string& name_space, Release release) {
  const auto& spec = field(field(request, "project"), "spec");
  const auto& cluster = field(request, "cluster");
  if (cluster.is_null() || !destination_matched(spec, cluster, name_space, release)) return false;
  if (!flag(spec, "permitOnlyProjectScopedClusters")) return true;
  for (const auto& own : field(request, "projectClusters")) {
    if (text(own, "name") == text(cluster, "name") ||
        text(own, "server") == text(cluster, "server"))
      return true;
  }
  return false;
}

bool resource_permitted(const Json& request, Release release) {
  const auto& spec = field(field(request, "project"), "spec");
  const auto& namespaced = field(request, "namespaced");
  if (!namespaced.is_null()) return kind_permitted(spec, request, namespaced.get<bool>());
  const auto name_space = text(request, "namespace");
  return kind_permitted(spec, request, !name_space.empty()) &&
         (name_space.empty() || destination_permitted(request, name_space, release));
}

bool namespace_permitted(const Json& request, Release release) {
  const auto name = text(field(field(request, "app"), "metadata"), "namespace");
  if (name.empty() || name == text(request, "controllerNamespace")) return true;
  for (const auto& entry : texts(field(field(request, "project"), "spec"), "sourceNamespaces")) {
    const bool slashed = entry.size() > 2 && entry.front() == '/' && entry.back() == '/';
    if (slashed && expression(entry.substr(1, entry.size() - 2), name).value_or(false)) return true;
    if (glob(entry, name, "", release).value_or(false)) return true;
  }
  return false;
}

std::string impersonated(const Json& request, Release release) {
  const auto& app = field(request, "app");
  const auto name_space = text(field(field(app, "spec"), "destination"), "namespace");
  for (const auto& item :
       field(field(field(request, "project"), "spec"), "destinationServiceAccounts")) {
    if (field(request, "cluster").is_null()) throw Panic();
    const auto server =
        glob(text(item, "server"), text(field(request, "cluster"), "server"), "", release);
    if (!server) throw Failure("invalid glob pattern for destination server");
    const auto inside = glob(text(item, "namespace"), name_space, "", release);
    if (!inside) throw Failure("invalid glob pattern for destination namespace");
    if (!*server || !*inside) continue;
    const auto account = text(item, "defaultServiceAccount");
    if (trim(account).empty() || account.find_first_of("!*[]{}\\/") != account.npos)
      throw Failure("default service account contains invalid chars '" + account + "'");
    if (has(account, ":")) return "system:serviceaccount:" + account;
    const auto own = name_space.empty() ? text(field(app, "metadata"), "namespace") : name_space;
    return "system:serviceaccount:" + own + ":" + account;
  }
  return "";
}

}  // namespace rollout::model
