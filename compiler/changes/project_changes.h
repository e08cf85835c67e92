// SPDX-License-Identifier: Apache-2.0
//
// What a change does to the power of projects, proved: each dimension, role, group and window that
// became wider or narrower, with its witness; and the clusters that come into the reach of projects
// which did not change. Private to compiler/changes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/permission_side.h"
#include "policies/engine/instant.h"

namespace rollout::changes {

// Where a project is declared: in the later version, or else in the earlier one.
using ProjectPlaces = std::map<std::string, source::Span, std::less<>>;

// `rewritten`: the projects that say something else than before. What the others permit otherwise
// is because of the clusters that are declared.
std::vector<Change> project_changes(const PermissionSide& before, const PermissionSide& after,
                                    const engine::Instant& from, const ProjectPlaces& places,
                                    const std::set<std::string, std::less<>>& rewritten);

}  // namespace rollout::changes
