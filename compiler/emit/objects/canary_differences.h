// SPDX-License-Identifier: Apache-2.0
//
// What Flagger writes into objects that Git also holds. Argo CD is told to leave these fields
// alone, else its self-healing and Flagger would undo each other's work (Flagger issues 1504, 1407,
// 634). Nothing is ignored that Flagger does not write with the canary's provider.
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
  std::vector<std::string_view> pointers;
  std::string_view reason;
};

std::vector<IgnoredDifference> canary_differences(ManifestContext& context,
                                                  const ir::Canary& canary);

}  // namespace rollout::emit
