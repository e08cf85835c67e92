// SPDX-License-Identifier: Apache-2.0
//
// The kinds that Kubernetes itself serves in its stable and beta groups, with their scopes, and
// those of Argo CD, Argo Rollouts and Flagger. A group that is listed is listed whole: another kind
// in it does not exist; but for `argoproj.io`, which has more. Of other groups nothing is known.
// Source: `kubectl api-resources` of Kubernetes 1.34.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::support {

enum class Scope : std::uint8_t { cluster, namespaced };

struct KubernetesKind {
  std::string_view group;  // empty: the core group
  std::string_view kind;
  Scope scope;
};

std::span<const KubernetesKind> kubernetes_kinds();
bool is_known_group(std::string_view group);

// Nothing where it is not known here: of kinds that somebody defines.
std::optional<Scope> scope_of(std::string_view group, std::string_view kind);

// "apps/Deployment", "Service": as projects say a kind.
std::string spelled_kind(std::string_view group, std::string_view kind);
// What may have been meant by a kind that its group does not have: one of the same name in another
// group, a plural, a misspelling.
std::vector<std::string> meant_kinds(std::string_view group, std::string_view kind);

}  // namespace rollout::support
