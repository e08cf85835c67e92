// SPDX-License-Identifier: Apache-2.0
//
// Checks of the whole typed program: each is a value in a table (name, doc, codes, function), so
// that it can be listed, timed and documented from it. A check only reports; it changes nothing.
// How severe its findings are stands with their codes (diagnostics/code.h), and the program may
// decide otherwise (diagnostics/acceptance.h).
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/diagnostics/summary.h"
#include "compiler/ir/program.h"
#include "policies/projects/written_projects.h"
#include "policies/proofs/adopted_projects.h"
#include "policies/verdicts/deployed.h"

namespace rollout::check {

struct Settings {
  std::string_view as_of = {};           // "2026-11-24"; empty: expiry is not checked
  bool require_complete = false;         // what cannot be decided is an error
  std::string_view argocd_version = {};  // where the program says none; empty: the newest
  // What sources bring; null: nobody looked. It outlives the checks.
  const verdicts::Deployed* deployed = nullptr;
};

// What the sets of the program are known to make.
struct MadeBySets {
  struct Application {
    ir::Index application;  // of the whole
    ir::Index set;          // of the program
  };
  std::vector<Application> applications = {};
  std::set<ir::Index> whole_sets = {};  // those that make no others

  // Why not all that a set makes is known, and how it would be.
  struct Unseen {
    std::string reason;
    std::string advice;  // may be empty
  };
  std::map<ir::Index, Unseen> unseen = {};  // by the set, of the whole
};

struct CheckContext {
  const ir::Program& program;
  // With the manifests that stand beside the program, and what its sets make: policies and
  // invariants hold for them too.
  const ir::Program& whole;
  const proofs::AdoptedProjects* adopted;  // the projects among them; null: none
  Settings settings;
  diagnostics::Sink& sink;
  support::SymbolTable& symbols;
  projects::WrittenProjects& projects;
  const MadeBySets& made;
  // No error stands in the text: policies and invariants are asked of what is understood as a
  // whole.
  bool understood = true;
  diagnostics::Judged judged = {};
};

struct Check {
  std::string_view name;
  std::string_view doc;
  std::span<const diagnostics::Code> codes;  // that it reports
  void (*run)(CheckContext&);
};

// In the order in which they run.
std::span<const Check> checks();

// `whole` is `program` where no manifests stand beside it and no sets are known to make anything.
diagnostics::Judged run_checks(const ir::Program& program, const ir::Program& whole,
                               const proofs::AdoptedProjects* adopted, const MadeBySets& made,
                               const Settings& settings, support::SymbolTable& symbols,
                               diagnostics::Sink& sink);

}  // namespace rollout::check
