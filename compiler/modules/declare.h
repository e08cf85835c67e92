// SPDX-License-Identifier: Apache-2.0
//
// Gives a module the names that the top-level statements of its files declare, from file number
// `first` on.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/modules/module.h"

namespace rollout::modules {

void declare_names(Module& module, ModuleSet& set, diagnostics::Sink& sink, std::size_t first = 0);

// The label of a node whose first word is a plain name: `payments` of `project payments { … }`.
const ast::Name* identifier_label(const ast::Node& node);

}  // namespace rollout::modules
