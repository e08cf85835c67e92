// SPDX-License-Identifier: Apache-2.0
//
// Puts the rules of another version in the place of a program's own: its projects, policies,
// exceptions and invariants judge what the program declares otherwise. So nobody passes by a rule
// that the same change rewrites. A project that the other version does not know stays: else nothing
// new could be judged at all. What was said of clusters and environments counts as well, as far as
// rules ask for it (judged_places.h), and how severe findings are. Both versions are of one store.
//
// A judge who is somebody else knows the instance as well: his clusters, his environments and what
// he says of Argo CD count in place of the program's, and a project that he does not know permits
// nothing. Private to compiler/driver.
#pragma once

#include <functional>

#include "compiler/driver/session.h"
#include "compiler/eval/evaluate.h"

namespace rollout::driver {

struct Judge {
  const Compilation& version;
  bool foreign;  // no earlier version of the program
};

// What `is_of_manifests` says so of is declared by manifests, of which put_projects_of() took care.
void put_rules_of(const Judge& judge, eval::Evaluated& evaluated, support::Arena& arena,
                  support::SymbolTable& symbols, diagnostics::Sink& sink,
                  const std::function<bool(source::Span)>& is_of_manifests);

// Says of which applications a foreign judge does not know the project. `all`: what is judged.
void refuse_other_projects(const Compilation& judge, const Compilation& all,
                           diagnostics::Sink& sink);

// Of manifests: AppProjects.
void put_projects_of(const Compilation& judge, adopt::Survey& survey);

}  // namespace rollout::driver
