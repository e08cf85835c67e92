// SPDX-License-Identifier: Apache-2.0
//
// The sentences `accept R0703, R0705 until 2031-12-31 because "…"`, which any block and the top of
// any file may hold. They are read from the syntax tree, for they speak of places in files and not
// of values: no evaluation sees them. What they do is in diagnostics/acceptance.h.
#pragma once

#include <vector>

#include "compiler/ast/statement.h"
#include "compiler/diagnostics/acceptance.h"
#include "compiler/modules/module.h"

namespace rollout::modules {

constexpr std::string_view kAcceptGrammar = "accept R0703 until 2031-12-31 because \"…\"";

bool is_acceptance(const ast::Node& node);

// Those of the program's own modules. What is malformed is reported.
std::vector<diagnostics::Acceptance> acceptances(const ModuleSet& modules, diagnostics::Sink& sink);

}  // namespace rollout::modules
