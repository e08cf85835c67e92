// SPDX-License-Identifier: Apache-2.0
//
// The typed program as Kubernetes objects: one manifest each for projects, applications, canaries,
// metric templates and alert providers, sorted by path. Diagnostics say where a manifest is
// narrower than the text; `check_manifests` gives them without making the manifests.
#pragma once

#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/emit/manifest.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

void check_manifests(const ir::Program& program, diagnostics::Sink& sink);

std::vector<Manifest> manifests(const ir::Program& program, support::Arena& arena,
                                support::SymbolTable& symbols, diagnostics::Sink& sink);

}  // namespace rollout::emit
