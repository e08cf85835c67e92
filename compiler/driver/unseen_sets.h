// SPDX-License-Identifier: Apache-2.0
//
// The sets of the program, and those of the manifests that it declares, of which not all
// applications are known: policies do not see those. Private to compiler/driver.
#pragma once

#include "compiler/check/check.h"
#include "compiler/driver/manifest_declarations.h"

namespace rollout::driver {

// By their index in `whole`.
std::map<ir::Index, check::MadeBySets::Unseen> unseen_sets(const Compilation& all,
                                                           const ManifestDeclarations& manifests);

}  // namespace rollout::driver
