// SPDX-License-Identifier: Apache-2.0
//
// A mistake that shows in the standard library was made by who calls it: nobody can mend the
// library. The diagnostic goes to the call, and the place in the library becomes a note.
#pragma once

#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/modules/module.h"

namespace rollout::driver {

void lead_out_of_library(std::vector<diagnostics::Diagnostic>& all,
                         const modules::ModuleSet& modules);

}  // namespace rollout::driver
