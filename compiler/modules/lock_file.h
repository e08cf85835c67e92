// SPDX-License-Identifier: Apache-2.0
//
// rollout.lock: what each import from Git means, to the byte. It is written by `rollout lock`,
// committed with the files that import, and the only thing that decides which library a program is
// compiled with. For a repository and a revision as written it holds the commit, and the SHA-256 of
// the tree (tree_digest.h), which is what is verified: a commit's own hash is SHA-1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_map.h"

namespace rollout::modules {

inline constexpr std::string_view kLockName = "rollout.lock";
inline constexpr std::size_t kLargestLock = 1u << 20;  // bytes

// Where the lock of a root is.
std::string lock_path(const std::string& root);

struct LockEntry {
  std::string url;
  std::string revision;  // as the import says it: "^2.3"
  std::string resolved;  // what that was when it was locked: "refs/tags/v2.3.1", or a commit
  std::string commit;    // 40 hexadecimal digits
  std::string sha256;    // 64, of the tree

  bool operator==(const LockEntry&) const = default;
};

struct Lock {
  std::vector<LockEntry> entries;  // by url, then revision

  const LockEntry* find(std::string_view url, std::string_view revision) const;
};

// Mistakes are reported; what could be read is given.
Lock read_lock(const source::SourceMap& sources, source::FileId file, diagnostics::Sink& sink);

// The one spelling of a lock: reading it gives the same entries, sorted.
std::string print_lock(Lock lock);

}  // namespace rollout::modules
