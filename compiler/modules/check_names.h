// SPDX-License-Identifier: Apache-2.0
//
// Names that nothing uses, and names that hide others, found by reading the syntax trees of whole
// modules. What a module declares is for others to use, but for imports and private names (`_x`).
// A parameter may be called like anything that its module declares: callers name it, and what is
// clearest to them counts.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/modules/module.h"

namespace rollout::modules {

void check_names(const ModuleSet& modules, diagnostics::Sink& sink);

}  // namespace rollout::modules
