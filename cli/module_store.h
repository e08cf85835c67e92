// SPDX-License-Identifier: Apache-2.0
//
// The trees of imported repositories on the disk: fetched into the cache, and copied from there
// into a repository. A tree appears under its name only when it is whole, so an interrupted fetch
// leaves nothing that could be taken for one. Reading them is the compiler's (locked_trees.h).
#pragma once

#include <string>
#include <variant>

#include "compiler/git/remote.h"
#include "compiler/modules/lock_file.h"
#include "compiler/support/result.h"

namespace rollout::cli {

struct StoredTree {
  std::string sha256;
  std::string mistake;  // what the tree may not hold; empty: it is in the cache
};

class ModuleStore {
 public:
  explicit ModuleStore(std::string cache) : cache_(std::move(cache)) {}

  support::Result<StoredTree> fetch(const git::Remote& remote, const git::Resolved& revision);

  // Makes `directory` a copy of the tree.
  support::Status copy(const modules::LockEntry& entry, const std::string& directory);

 private:
  std::string cache_;
};

}  // namespace rollout::cli
