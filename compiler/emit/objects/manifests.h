// SPDX-License-Identifier: Apache-2.0
//
// The typed program as Kubernetes objects: one manifest each for projects, applications, canaries,
// metric templates, alert providers and sets of flags, sorted by path. Diagnostics say where a
// manifest is narrower than the text; `check_manifests` gives them without making the manifests.
#pragma once

#include <span>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/emit/manifest.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

void check_manifests(const ir::Program& program, diagnostics::Sink& sink);

// A version of a program, and what it became.
struct Emitted {
  const ir::Program& program;
  const std::vector<Manifest>& manifests;
};

// `other`: another version in the same arena, whose manifests are taken where nothing differs;
// null: there is none.
std::vector<Manifest> manifests(const ir::Program& program, support::Arena& arena,
                                support::SymbolTable& symbols, diagnostics::Sink& sink,
                                const Emitted* other = nullptr);

// Those of the projects alone, as `manifests` makes them. Nothing else of the program must be
// sound.
std::vector<Manifest> project_manifests(const ir::Program& program, support::Arena& arena,
                                        support::SymbolTable& symbols, diagnostics::Sink& sink);

// That of one application, likewise; without what is made beside it.
Manifest application_manifest(const ir::Program& program, ir::Index application,
                              support::Arena& arena, support::SymbolTable& symbols);
// That of one set.
Manifest application_set_manifest(const ir::Program& program, ir::Index set, support::Arena& arena,
                                  support::SymbolTable& symbols);

// For each FeatureFlag among the manifests, the same flags as flagd reads them from a file.
std::vector<Document> flag_documents(std::span<const Manifest> manifests, support::Arena& arena,
                                     support::SymbolTable& symbols);

}  // namespace rollout::emit
