// SPDX-License-Identifier: Apache-2.0
//
// The files of a work tree as they lie on the disk, changed and new ones among them: what the next
// commit could hold. What Git ignores is not listed, and neither are submodules and other
// repositories inside. A relative path is relative to the root of the work tree, wherever the
// command runs.
#pragma once

#include <string>
#include <vector>

#include "compiler/git/repository.h"
#include "compiler/support/file_system.h"

namespace rollout::git {

class WorkTreeFiles final : public support::FileSystem {
 public:
  // Not of a bare repository, which must outlive this.
  explicit WorkTreeFiles(const Repository& repository) : repository_(repository) {}

  support::Result<std::string> read(const std::string& path, std::size_t limit) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::FileKind kind(const std::string& path) override;
  support::Result<std::string> canonical(const std::string& path) override;

 private:
  bool counts(const std::string& directory, const support::DirectoryEntry& entry);
  std::string on_disk(const std::string& path) const;

  const Repository& repository_;
  support::DiskFileSystem disk_;
};

}  // namespace rollout::git
