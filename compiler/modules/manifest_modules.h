// SPDX-License-Identifier: Apache-2.0
//
// Modules that nobody wrote: texts that were made of the manifests that stand beside a program
// (compiler/import/declarations.h). What they declare belongs to the program like its own: it can
// be referred to by its plain name wherever the program says nothing else by that name. Several
// objects of one name are several, for a tree of manifests may hold them.
#pragma once

#include <string>
#include <vector>

#include "compiler/modules/load.h"

namespace rollout::modules {

// Each text a module of its own, behind the program's own modules; the names of the first are those
// that others see. Gives the file of each. What was computed of the program is forgotten, for it
// did without these names.
std::vector<source::FileId> add_manifest_modules(ModuleSet& set, std::vector<std::string> texts,
                                                 LoadContext& context);

}  // namespace rollout::modules
