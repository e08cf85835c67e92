// SPDX-License-Identifier: Apache-2.0
//
// Objects to the typed program: sentences are read, references become indexes, defaults that depend
// on other fields are filled in. It reports what an object means wrongly; whether the program is
// wise is for check/.
#pragma once

#include <memory>
#include <string_view>

#include "compiler/diagnostics/sink.h"
#include "compiler/eval/evaluate.h"
#include "compiler/ir/program.h"

namespace rollout::lower {

// `argocd_version`: where the program says none; empty: the newest.
std::shared_ptr<ir::Program> lower(const eval::Evaluated& evaluated, support::Arena& arena,
                                   support::SymbolTable& symbols, diagnostics::Sink& sink,
                                   std::string_view argocd_version = {});

}  // namespace rollout::lower
