// SPDX-License-Identifier: Apache-2.0
//
// A branch of a repository elsewhere: fetched into a bare repository on this disk, and pushed from
// there, fast-forward only. Each call runs in a child that is killed when it takes too long.
//
// A file system is no remote: libgit2 moves branches there without looking where they stand. A
// repository on this disk is opened itself (branch.h).
#pragma once

#include <string>

#include "compiler/git/remote.h"
#include "compiler/support/result.h"

namespace rollout::git {

// Its last commit, with all that it needs in `repository`, which is made where it is missing;
// empty: the remote has no such branch.
support::Result<std::string> fetch_branch(const Remote& remote, const std::string& branch,
                                          const std::string& repository);

// Moves the remote's branch to a commit of `repository`, where it still stands at `from`; empty:
// where it still is not there. The text is why the remote did not take it; empty: it did.
support::Result<std::string> push_branch(const Remote& remote, const std::string& branch,
                                         const std::string& repository, const std::string& from,
                                         const std::string& to);

}  // namespace rollout::git
