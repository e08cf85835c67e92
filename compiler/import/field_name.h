// SPDX-License-Identifier: Apache-2.0
//
// Names of fields as a user gives them to `--allow-drop`: `spec.roles[].policies`. A name means the
// field in every item of a list, one that says a position means that item, and either means all
// that is inside.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace rollout::importing {

// Without the positions in lists: `spec.roles[].policies[]` of `spec.roles[0].policies[2]`.
std::string general_path(std::string_view path);

// Whether a name without positions is this path; `*` in it is any one key, `**` at its begin any
// number of them.
bool fits_name(std::string_view general, std::string_view name);

bool is_dropped(std::string_view path, const std::set<std::string, std::less<>>& dropped);

}  // namespace rollout::importing
