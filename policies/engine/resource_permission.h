// SPDX-License-Identifier: Apache-2.0
//
// Whether a project permits an object by its group, kind and name: IsGroupKindNamePermitted of Argo
// CD. The black list always wins. Without a white list every namespaced kind is permitted, and no
// cluster-scoped one. Names are looked at for cluster-scoped objects only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/file_path_pattern.h"

namespace rollout::engine {

struct ResourceName {
  std::string_view group;
  std::string_view kind;
  std::string_view name;
};

enum class ResourceScope { cluster, name_space };

struct ResourceDecision {
  bool permitted = false;
  // Positions in the lists of that scope.
  std::optional<std::size_t> listed_white;
  std::optional<std::size_t> listed_black;
};

class ResourcePermission {
 public:
  explicit ResourcePermission(const AppProject& project);

  ResourceDecision decide(const ResourceName& resource, ResourceScope scope) const;

 private:
  struct Entry {
    FilePathPattern group;
    FilePathPattern kind;
    std::optional<FilePathPattern> name;  // nothing: every name
  };
  using List = std::vector<Entry>;

  static List compile(const std::vector<NamespacedKindRule>& rules);
  static List compile(const std::vector<ClusterKindRule>& rules);
  static std::optional<std::size_t> find(const List& list, const ResourceName& resource);

  List cluster_white_;
  List cluster_black_;
  std::optional<List> namespace_white_;
  List namespace_black_;
};

}  // namespace rollout::engine
