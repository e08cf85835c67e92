// SPDX-License-Identifier: Apache-2.0
//
// What Flagger, or Argo Rollouts, writes into objects that Git also holds. Argo CD is told to leave
// these fields alone, else its self-healing and Flagger would undo each other's work (Flagger
// issues 1504, 1407, 634). Nothing is ignored that Flagger does not write with the canary's
// provider, and objects that Flagger alone makes (primaries, `-canary` ingresses and routes) never
// stand in Git.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

struct IgnoredDifference {
  std::string group;  // empty: the core group
  std::string kind;
  std::string name;
  std::vector<std::string> pointers;
  std::string_view reason;
};

// A canary as far as Flagger's writing depends on it.
struct WrittenByFlagger {
  std::string_view provider;  // "istio", "gatewayapi:v1"
  std::string_view target_kind;
  std::string_view target;
  std::string_view name_space;
  std::string_view service;        // empty: the target's name
  std::string_view scaled_object;  // of KEDA; empty: none
};

std::vector<IgnoredDifference> canary_differences(const WrittenByFlagger& canary);

// Likewise what Argo Rollouts writes for a canary that it runs (docs/features/traffic-management of
// its release): weights in the route, and the hash of a version in the selectors of services.
std::vector<IgnoredDifference> rollout_differences(const ir::Canary& canary);

}  // namespace rollout::emit
