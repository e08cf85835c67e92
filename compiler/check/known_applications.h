// SPDX-License-Identifier: Apache-2.0
//
// The applications of each project, where all of them are known: none of them is made by a set, and
// none was lost to a mistake. Private to compiler/check.
#pragma once

#include <vector>

#include "compiler/ir/program.h"

namespace rollout::check {

// By project; empty where they are not known, or there are none.
std::vector<std::vector<const ir::Application*>> known_applications(const ir::Program& program);

}  // namespace rollout::check
