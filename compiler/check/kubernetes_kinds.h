// SPDX-License-Identifier: Apache-2.0
//
// The kinds that Kubernetes itself serves in its stable and beta groups, with their scopes, and
// those of Argo CD and Flagger. A group that is listed is listed whole: another kind in it does not
// exist. Of other groups nothing is known. Source: `kubectl api-resources` of Kubernetes 1.34.
// Private to compiler/check.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rollout::check {

enum class Scope : std::uint8_t { cluster, namespaced };

struct KubernetesKind {
  std::string_view group;  // empty: the core group
  std::string_view kind;
  Scope scope;
};

std::span<const KubernetesKind> kubernetes_kinds();
bool is_known_group(std::string_view group);

}  // namespace rollout::check
