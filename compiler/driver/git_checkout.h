// SPDX-License-Identifier: Apache-2.0
//
// The Git repository that encloses a path, as its own files say: where it begins, which addresses
// it was cloned from, and which branch is checked out. Nothing but files is read, and no object of
// it. Private to compiler/driver.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/support/file_system.h"

namespace rollout::driver {

struct GitCheckout {
  std::string root;
  std::vector<std::string> addresses;  // of its remotes
  std::vector<std::string> branches;   // that mean what is checked out: the branch itself; where
                                       // that is not said, the one that a clone begins with
};

// Nothing where no `.git` is found in the path or above it.
std::optional<GitCheckout> find_git_checkout(const std::string& path, support::FileSystem& files);

}  // namespace rollout::driver
