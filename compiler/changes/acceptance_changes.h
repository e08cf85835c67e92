// SPDX-License-Identifier: Apache-2.0
//
// Which findings a change accepts that were none to pass over, and which no longer: `accept …` in a
// block, and in comments of manifests. The same sentence in another file is no change. Private to
// compiler/changes.
#pragma once

#include <vector>

#include "compiler/changes/change.h"
#include "compiler/driver/session.h"

namespace rollout::changes {

std::vector<Change> acceptance_changes(const driver::Compilation& before,
                                       const driver::Compilation& after);

}  // namespace rollout::changes
