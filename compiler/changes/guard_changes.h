// SPDX-License-Identifier: Apache-2.0
//
// What a change does to the rules that judge the program: policies, exceptions from them, and
// invariants. Nobody can prove of a condition that it refuses less than another; so what goes,
// warns in place of denying, or excepts more is a widening, and what reads otherwise is to be
// looked at. Private to compiler/changes.
#pragma once

#include <vector>

#include "compiler/changes/change.h"
#include "compiler/ir/program.h"
#include "compiler/source/source_map.h"

namespace rollout::changes {

std::vector<Change> guard_changes(const ir::Program& before, const ir::Program& after,
                                  const source::SourceMap& sources);

}  // namespace rollout::changes
