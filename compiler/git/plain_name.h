// SPDX-License-Identifier: Apache-2.0
//
// Whether an entry of a Git tree has a name that is one on every file system, and is not Git's own.
// Trees are made by anybody: they may hold `..`, `.git`, or a slash in a name. Private to
// compiler/git.
#pragma once

#include <string_view>

namespace rollout::git {

bool is_plain_name(std::string_view name);

}  // namespace rollout::git
