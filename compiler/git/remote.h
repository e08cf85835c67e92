// SPDX-License-Identifier: Apache-2.0
//
// A Git repository elsewhere: what it refers to, and the tree of one of its commits. With
// remote_branch.h the only door to the network of the compiler: `rollout lock` opens it, and who
// publishes or verifies what is published. Each call runs in a child that is killed when it takes
// too long (child.h). A failure is the world's: no network, no access. What
// a tree may not hold is a mistake of who imports it, and said apart.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "compiler/git/revision.h"
#include "compiler/support/result.h"

namespace rollout::git {

struct Credentials {
  std::string user;
  std::string password;  // or a token
  std::string ssh_key;   // path of a private key; empty: the agent's keys
};

struct Remote {
  std::string url;
  Credentials credentials;
  std::string certificates;  // path of the authorities to trust; empty: the library's own
  std::chrono::milliseconds patience{60'000};
};

// The most that a tree may hold.
struct TreeBounds {
  std::size_t bytes;
  std::size_t files;
  std::size_t depth;
};

support::Result<std::vector<Reference>> list_references(const Remote& remote);

// Writes the files of a commit below `target`, an empty directory. `repository` is a bare one that
// keeps what was fetched; it is made where it is missing. `reference` leads to the commit; empty:
// any may. The text is what the tree may not hold, a link, a submodule, too much; empty: all is
// written.
support::Result<std::string> fetch_tree(const Remote& remote, const std::string& reference,
                                        const std::string& commit, const std::string& repository,
                                        const std::string& target, const TreeBounds& bounds);

}  // namespace rollout::git
