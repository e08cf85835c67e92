// SPDX-License-Identifier: Apache-2.0
//
// The kinds that a cluster serves besides those of Kubernetes itself, out of what
// `kubectl api-resources --no-headers` prints.
#pragma once

#include <string_view>

#include "compiler/inventory/inventory.h"

namespace rollout::inventory {

// False where a line is none of such a table; what it held before is kept.
bool add_kinds(std::string_view table, Cluster& cluster);

}  // namespace rollout::inventory
