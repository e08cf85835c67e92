// SPDX-License-Identifier: Apache-2.0
//
// A project as written, as a text that is the same exactly where two versions say the same: its
// permissions, roles and windows. What they mean may change all the same, when a cluster is added
// that a pattern covers; then nobody rewrote the project. Not for people. Private to
// compiler/changes.
#pragma once

#include <string>

#include "compiler/ir/program.h"

namespace rollout::changes {

std::string project_text(const ir::Program& program, const ir::Project& project);

}  // namespace rollout::changes
