// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/kinds.h"

#include <algorithm>

#include "compiler/support/kubernetes_kinds.h"
#include "compiler/support/words.h"

namespace rollout::inventory {

namespace {

using support::Scope;

// NAME [SHORTNAMES] APIVERSION NAMESPACED KIND
bool add_kind(std::string_view line, Cluster& cluster) {
  const auto words = support::words_of(line);
  if (words.empty()) return true;
  if (words.size() < 4) return false;
  const auto kind = words.back();
  const auto namespaced = words[words.size() - 2];
  const auto version = words[words.size() - 3];
  if (namespaced != "true" && namespaced != "false") return false;
  const auto slash = version.find('/');
  // Before 1.20 a group stood here, without its version.
  if (slash == std::string_view::npos && !version.starts_with('v')) return false;
  const auto group =
      slash == std::string_view::npos ? std::string_view{} : version.substr(0, slash);
  const auto scope = namespaced == "true" ? Scope::namespaced : Scope::cluster;
  if (support::scope_of(group, kind) == scope) return true;
  (scope == Scope::cluster ? cluster.cluster_kinds : cluster.kinds)
      .insert(support::spelled_kind(group, kind));
  return true;
}

}  // namespace

bool add_kinds(std::string_view table, Cluster& cluster) {
  while (!table.empty()) {
    const auto line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    if (!add_kind(line, cluster)) return false;
  }
  return true;
}

}  // namespace rollout::inventory
