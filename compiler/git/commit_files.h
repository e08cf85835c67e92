// SPDX-License-Identifier: Apache-2.0
//
// The files of a commit, read from the object database: what a checkout of it would hold, without
// one. A relative path is relative to the root of the tree, and an absolute path below the
// repository's root means the same file, so a program is found under the same names as in the work
// tree. Links are followed inside the tree only; submodules hold nothing. Names that no checkout
// would write (`..`, `.git`) are passed over.
//
// What lies elsewhere (the cache of fetched modules, the repository's own `.git`) is read from the
// disk.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/git/repository.h"
#include "compiler/support/file_system.h"

namespace rollout::git {

class CommitFiles final : public support::FileSystem {
 public:
  // The repository must outlive this. Relative paths begin at `directory`, from the root on.
  CommitFiles(const Repository& repository, const Commit& commit, std::string directory = {});
  ~CommitFiles() override;

  support::Result<std::string> read(const std::string& path, std::size_t limit) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::FileKind kind(const std::string& path) override;
  support::Result<std::string> canonical(const std::string& path) override;

 private:
  class Tree;
  std::unique_ptr<Tree> tree_;
  std::string root_;
  std::string directory_;
  std::string git_directory_;
  support::DiskFileSystem disk_;

  // Where a path leads when it is not in the tree; empty: it is in the tree.
  std::string elsewhere(const std::string& path) const;
  std::string from_root(const std::string& path) const;
};

}  // namespace rollout::git
