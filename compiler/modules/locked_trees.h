// SPDX-License-Identifier: Apache-2.0
//
// Where the tree of a locked import is on this machine: a copy in the repository (`rollout
// vendor`), else one in the cache (`rollout lock`). Nothing is fetched here. Each tree is hashed
// once before it is used; one that differs from the lock is never used.
#pragma once

#include <map>
#include <string>

#include "compiler/modules/lock_file.h"
#include "compiler/support/file_system.h"

namespace rollout::modules {

// Of the copies, below the root. Hidden, so that nobody takes them for the program.
inline constexpr std::string_view kVendorDirectory = ".rollout-modules";

enum class TreeState : std::uint8_t { intact, absent, changed };

struct LockedTree {
  TreeState state = TreeState::absent;
  std::string directory;  // empty: absent
};

class LockedTrees {
 public:
  // `cache` is empty where there is none.
  LockedTrees(support::FileSystem& files, std::string cache)
      : files_(files), cache_(std::move(cache)) {}

  const LockedTree& find(const LockEntry& entry, const std::string& root);

 private:
  LockedTree look(const LockEntry& entry, const std::string& root);

  support::FileSystem& files_;
  std::string cache_;
  std::map<std::pair<std::string, std::string>, LockedTree> known_;  // by root and digest
};

// The directory where the files of an entry are said to be, unread; empty where they are not.
std::string find_tree(support::FileSystem& files, const std::string& cache, const std::string& root,
                      const LockEntry& entry);

// "/repo/.rollout-modules/github.com/acme/platform@3f5c1d2e4b6a"
std::string vendored_tree(const std::string& root, const LockEntry& entry);
// "/home/me/.cache/rollout/modules/9b1c…"
std::string cached_tree(const std::string& cache, const LockEntry& entry);

}  // namespace rollout::modules
