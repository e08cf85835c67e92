// SPDX-License-Identifier: Apache-2.0
//
// Secrets of clusters and of repositories. Of a cluster's `config` and of a repository's user,
// password, keys and certificates nothing is read.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/inventory/address.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/version.h"
#include "compiler/support/in_cluster.h"

namespace rollout::inventory {

namespace {

constexpr std::string_view kVersionLabel = "argocd.argoproj.io/kubernetes-version";

std::vector<const Object*> secrets_of(const Objects& objects, const std::string& name_space,
                                      std::string_view type) {
  std::vector<const Object*> found;
  for (const auto* secret : objects.of("Secret"))
    if (stands_in(*secret, name_space) && secret->label(kSecretType) == type)
      found.push_back(secret);
  std::ranges::sort(found, {}, &Object::name);
  return found;
}

std::string secret_text(const Object& secret, std::string_view key) {
  return secret.secret(key).value_or(std::string{});
}

Cluster read_cluster(const Object& secret) {
  Cluster cluster;
  auto server = secret_text(secret, "server");
  while (server.ends_with('/')) server.pop_back();
  const auto address = public_address(server);
  cluster.server = address.text;
  if (!address.complete)
    cluster.notes.push_back(
        "its address holds more, which may be a credential: Argo CD compares it as a whole");
  cluster.name = secret_text(secret, "name");
  cluster.project = secret_text(secret, "project");
  cluster.namespaces = split_list(secret_text(secret, "namespaces"));
  for (auto& [key, value] : Objects::labels(secret)) {
    if (key == kSecretType) continue;
    if (key == kVersionLabel) cluster.kubernetes = minor_version(value);
    cluster.labels.emplace(std::move(key), std::move(value));
  }
  if (!cluster.namespaces.empty() && secret_text(secret, "clusterResources") != "true")
    cluster.notes.emplace_back("Argo CD manages no cluster-scoped objects in it");
  return cluster;
}

void note_repeated(std::vector<Cluster>& clusters) {
  for (std::size_t i = 1; i < clusters.size(); ++i)
    for (std::size_t j = 0; j < i && !clusters[i].name.empty(); ++j)
      if (clusters[i].name == clusters[j].name) {
        clusters[i].notes.push_back(fmt::format(
            "another cluster is called `{}` as well: which one the name means is not known",
            clusters[i].name));
        break;
      }
}

// Kept where it stands twice: Argo CD takes one of the two, and does not say which.
bool is_known(std::vector<Cluster>& clusters, const Cluster& cluster, const Object& secret) {
  const auto known = std::ranges::find(clusters, cluster.server, &Cluster::server);
  if (known == clusters.end()) return false;
  known->notes.push_back(
      fmt::format("Secret `{}` is about this address as well: which one Argo CD takes is not known",
                  secret.name));
  return true;
}

}  // namespace

void read_clusters(const Objects& objects, const std::string& name_space, Inventory& inventory) {
  for (const auto* secret : secrets_of(objects, name_space, "cluster")) {
    auto cluster = read_cluster(*secret);
    if (cluster.server.find("://") == std::string::npos) {
      inventory.argocd.notes.push_back(fmt::format(
          "Secret `{}` is about a cluster, and its `server` cannot be read", secret->name));
      continue;
    }
    if (is_known(inventory.clusters, cluster, *secret)) continue;
    if (cluster.name.empty() && cluster.server == support::kInClusterServer)
      cluster.name = support::kInClusterName;
    inventory.clusters.push_back(std::move(cluster));
  }
  std::ranges::stable_sort(inventory.clusters, [](const Cluster& one, const Cluster& other) {
    return std::tie(one.name, one.server) < std::tie(other.name, other.server);
  });
  note_repeated(inventory.clusters);
}

void read_repositories(const Objects& objects, const std::string& name_space, Argocd& argocd) {
  for (const auto* secret : secrets_of(objects, name_space, "repository")) {
    const auto project = secret_text(*secret, "project");
    if (project.empty()) continue;
    const auto url = secret_text(*secret, "url");
    const auto address = public_address(url);
    if (url.empty() || !address.complete) {
      argocd.notes.push_back(fmt::format(
          "Secret `{}` is a repository of project `{}`, and is left out: its `url` {}",
          secret->name, project,
          url.empty() ? "cannot be read"
                      : "holds what may be a credential, and Argo CD compares it as a whole"));
      continue;
    }
    argocd.repositories.push_back({secret->name, url, project});
  }
  std::ranges::stable_sort(argocd.repositories, {},
                           [](const Repository& one) { return std::tie(one.url, one.project); });
}

}  // namespace rollout::inventory
