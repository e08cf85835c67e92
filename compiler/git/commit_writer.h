// SPDX-License-Identifier: Apache-2.0
//
// New commits of a repository on this disk: trees and texts go straight into its object database,
// where nobody sees them until a branch is moved there (branch.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "compiler/git/repository.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::git {

struct NewFile {
  std::string_view path;  // relative, with `/`; no file's is the folder of another
  std::string_view text;
};

// The tree of `base`, or an empty one, in which `directory` holds exactly these files; "." is the
// root. A failure where a file stands in the way of the directory.
support::Result<std::string> write_tree(const Repository& repository,
                                        const std::optional<Commit>& base,
                                        const std::string& directory,
                                        std::span<const NewFile> files);

// Author and committer are one.
support::Result<Commit> write_commit(const Repository& repository, const std::string& tree,
                                     const std::optional<Commit>& parent, const Signature& author,
                                     const std::string& message);

// Who commits here, by the configuration of Git; the time is not set. Nothing: it names nobody.
std::optional<Signature> configured_author(const Repository& repository);

}  // namespace rollout::git
