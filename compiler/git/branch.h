// SPDX-License-Identifier: Apache-2.0
//
// A branch of a repository on this disk: where it stands, and moving it on. It moves by a
// reference alone, under the lock that Git itself takes, and only from where it was seen: no work
// tree, no index and no HEAD is touched. Names are without `refs/heads/`.
//
// Failures are the world's: a reference that cannot be read, a lock that somebody keeps.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/git/repository.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::git {

// Whether a branch may have this name.
bool is_branch_name(std::string_view name);

// Its last commit; nothing where there is no such branch.
support::Result<std::optional<Commit>> find_branch(const Repository& repository,
                                                   const std::string& name);

// The work tree that the branch is checked out in, or would be, were it there; empty: in none. A
// bare repository has none, whatever its HEAD says.
std::string work_tree_on(const Repository& repository, const std::string& name);

// Moves the branch to a commit, where it still stands at `from`; nothing: where it still is not
// there. False: it does not. `who` is for the log of the reference.
support::Result<bool> move_branch(const Repository& repository, const std::string& name,
                                  const std::optional<Commit>& from, const Commit& to,
                                  const Signature& who);

}  // namespace rollout::git
