// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/change.h"

namespace rollout::changes {

std::string_view name_of(Concern concern) {
  constexpr std::string_view kNames[] = {"destructive", "widening",  "undecided",
                                         "unapproved",  "attention", "none"};
  return kNames[static_cast<std::size_t>(concern)];
}

}  // namespace rollout::changes
