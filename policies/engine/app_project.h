// SPDX-License-Identifier: Apache-2.0
//
// An AppProject as Argo CD holds it: the fields of its specification that decide something, under
// the names of the definition. Plain values; what they mean is said where they are compiled
// (compiled_project.h) and validated (project_validation.h).
//
// A list that is present but empty means the same as an absent one everywhere but in
// `namespace_resource_whitelist`: absent permits every kind, empty permits none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rollout::engine {

struct DestinationRule {
  std::string server;
  std::string name;
  std::string name_space;
};

struct NamespacedKindRule {
  std::string group;  // empty: the core group, and no other
  std::string kind;
};

struct ClusterKindRule {
  std::string group;
  std::string kind;
  std::string name;  // empty: every name
};

struct ProjectRole {
  std::string name;
  std::vector<std::string> policies;
  std::vector<std::string> groups;
};

struct SyncWindow {
  std::string kind;  // "allow" or "deny"; anything else neither allows nor denies
  std::string schedule;
  std::string duration;
  std::vector<std::string> applications;
  std::vector<std::string> namespaces;
  std::vector<std::string> clusters;
  bool manual_sync = false;
  std::string time_zone;
  bool and_operator = false;
  std::string description;
  bool sync_overrun = false;
};

struct DestinationServiceAccount {
  std::string server;
  std::string name_space;
  std::string default_service_account;
};

struct AppProject {
  std::string name;
  std::map<std::string, std::string> labels;
  std::vector<std::string> source_repos;
  std::vector<DestinationRule> destinations;
  std::vector<ProjectRole> roles;
  std::vector<ClusterKindRule> cluster_resource_whitelist;
  std::vector<ClusterKindRule> cluster_resource_blacklist;
  std::optional<std::vector<NamespacedKindRule>> namespace_resource_whitelist;
  std::vector<NamespacedKindRule> namespace_resource_blacklist;
  // An entry may be null, which Argo CD survives in validation only.
  std::vector<std::optional<SyncWindow>> sync_windows;
  std::vector<std::string> source_namespaces;
  bool permit_only_project_scoped_clusters = false;
  std::vector<DestinationServiceAccount> destination_service_accounts;
};

}  // namespace rollout::engine
