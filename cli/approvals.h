// SPDX-License-Identifier: Apache-2.0
//
// Git as access control: whether somebody who may change an object in Argo CD changed it, or
// approved the change. Asked are the roles and the instance's policy of the earlier revision, by
// Argo CD's own rules: for what is new `create`, for what goes `delete`, for everything else
// `update`, on applications, application sets and projects.
#pragma once

#include "cli/arguments.h"
#include "cli/compared_revisions.h"
#include "cli/console.h"
#include "compiler/changes/changes.h"

namespace rollout::cli {

inline constexpr Option kAuthor = {"--author", "NAME",
                                   "who made the change: ask whether roles permit it"};
inline constexpr Option kGroups = {"--groups", "LIST", "the groups that the author is in"};
inline constexpr Option kApprovers = {"--approvers", "LIST",
                                      "users and groups that approved the change, between commas"};

// Adds what nobody approved, where one of these options is given. False: Argo CD cannot read the
// policy that is to decide, which was said.
bool add_approvals(const Arguments& arguments, const ComparedRevisions& revisions,
                   changes::Changes& changes, Console& console);

}  // namespace rollout::cli
