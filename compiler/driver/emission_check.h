// SPDX-License-Identifier: Apache-2.0
//
// Proves that the AppProjects that would be emitted permit what is written (policies/proofs), with
// what the inventory declares to be added to them, and says where they do not. It is not the
// check of what is deployed: that is compiler/check.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"
#include "policies/engine/app_project.h"

namespace rollout::driver {

struct EmissionContext {
  const ir::Program& program;
  bool require_complete;
  diagnostics::Sink& sink;
};

// Lists that are narrower than what is written, which was said when they were made.
using TightenedList = std::pair<const ir::Project*, ir::Dimension>;
using TightenedLists = std::set<TightenedList>;

struct EmittedProjects {
  std::vector<engine::AppProject> projects;
  TightenedLists tightened;
};

// All projects that the program declares. What is said of them is said by emit::check_manifests.
EmittedProjects emitted_projects(const ir::Program& program, support::Arena& arena,
                                 support::SymbolTable& symbols);

// Of all projects of the program, as they would be emitted. Says nothing where an error stands in
// the way of understanding what is written.
void check_emission(const EmissionContext& context, support::Arena& arena,
                    support::SymbolTable& symbols);

// Of these, one for each project by its name.
void check_emitted(const EmissionContext& context, std::vector<engine::AppProject> emitted,
                   const TightenedLists& tightened);

}  // namespace rollout::driver
