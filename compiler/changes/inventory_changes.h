// SPDX-License-Identifier: Apache-2.0
//
// What a change does to the facts that decisions rest on: clusters, environments, and what
// `workspace` says of the instance. Private to compiler/changes.
#pragma once

#include <vector>

#include "compiler/changes/change.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

std::vector<Change> inventory_changes(const ir::Program& before, const ir::Program& after);

}  // namespace rollout::changes
