// SPDX-License-Identifier: Apache-2.0
//
// Gives a module its names: every identifier that its top-level statements declare.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/modules/module.h"

namespace rollout::modules {

void declare_names(Module& module, ModuleSet& set, diagnostics::Sink& sink);

// The label of a node whose first word is a plain name: `payments` of `project payments { … }`.
const ast::Name* identifier_label(const ast::Node& node);

}  // namespace rollout::modules
