// SPDX-License-Identifier: Apache-2.0
//
// Puts the rules of another version in the place of a program's own: its projects, policies,
// exceptions and invariants judge what the program declares otherwise. So nobody passes by a rule
// that the same change rewrites. A project that the other version does not know stays: else nothing
// new could be judged at all. Both versions are of one store. Private to compiler/driver.
#pragma once

#include <functional>

#include "compiler/driver/session.h"
#include "compiler/eval/evaluate.h"

namespace rollout::driver {

// What `is_of_manifests` says so of is declared by manifests, of which put_projects_of() took care.
void put_rules_of(const Compilation& judge, eval::Evaluated& evaluated, support::Arena& arena,
                  const std::function<bool(source::Span)>& is_of_manifests);

// Of manifests: AppProjects.
void put_projects_of(const Compilation& judge, adopt::Survey& survey);

}  // namespace rollout::driver
