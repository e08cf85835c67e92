// SPDX-License-Identifier: Apache-2.0
//
// Which files of two versions of a program are the same and mean the same, so that what they
// declare is made once: those that no word tells of anything that differs. That is certain where
// only applications differ, for what has another kind (a project, a template, an override) may be
// looked at without being named. Both versions are parsed in one store.
//
// Private to compiler/driver.
#pragma once

#include <unordered_set>

#include "compiler/modules/module.h"
#include "compiler/source/source_map.h"

namespace rollout::driver {

// Of all modules, imported ones too. None where it is not certain.
std::unordered_set<source::FileId> unchanged_files(const modules::ModuleSet& before,
                                                   const modules::ModuleSet& after,
                                                   const source::SourceMap& sources);

}  // namespace rollout::driver
