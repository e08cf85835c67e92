// SPDX-License-Identifier: Apache-2.0
//
// What a list of a project decided, and which entry did. Nobody has to ask twice to explain a
// decision: the position leads to the entry, and the entry to its line.
#pragma once

#include <cstddef>
#include <optional>

namespace rollout::engine {

struct ListDecision {
  bool permitted = false;
  // The first entry that allowed, or the one that denied; nothing: no entry matched.
  std::optional<std::size_t> deciding;
};

}  // namespace rollout::engine
