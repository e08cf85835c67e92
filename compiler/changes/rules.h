// SPDX-License-Identifier: Apache-2.0
//
// Which rules a change rewrites that judge others: projects with their roles and windows, policies,
// exceptions and invariants, what is said of clusters and environments, people and how severe
// findings are. Who may rewrite them may do everything, so a change is judged by those
// that were there before. A rule that is new, where there was none of its name, rewrites nothing.
// Private to compiler/changes.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/declared_object.h"

namespace rollout::changes {

// The names of projects that say something else than before.
std::set<std::string, std::less<>> rewritten_projects(const driver::Compilation& before,
                                                      const driver::Compilation& after,
                                                      const DeclaredObjects& old_objects,
                                                      const DeclaredObjects& new_objects);

// "project `shop`", "policy `pinned.moving`", "env `prod`", each once.
std::vector<std::string> rewritten_rules(const driver::Compilation& before,
                                         const driver::Compilation& after,
                                         const std::set<std::string, std::less<>>& projects,
                                         std::span<const Change> changes);

}  // namespace rollout::changes
