// SPDX-License-Identifier: Apache-2.0
//
// What a change does to the objects that the sources of applications become, where both versions
// were rendered: as `argocd app diff` would show it after the merge. Values of Secrets are masked:
// whether they change is told, and not what they are. Private to compiler/changes.
#pragma once

#include <vector>

#include "compiler/changes/change.h"
#include "compiler/driver/session.h"

namespace rollout::changes {

// Of applications that both versions have; `before` and `after` of a change are texts of YAML.
std::vector<Change> rendered_changes(const driver::Compilation& before,
                                     const driver::Compilation& after);

}  // namespace rollout::changes
