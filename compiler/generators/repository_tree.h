// SPDX-License-Identifier: Apache-2.0
//
// The Git repository that is checked out here, as the generators of a set see it: its directories
// and files by their paths inside it. What lies on the disk counts, whether it was committed or
// not; links are passed over.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/file_system.h"

namespace rollout::generators {

class RepositoryTree {
 public:
  // `addresses`: of this repository, however they are spelt. `revisions`: those that mean what is
  // checked out, beside HEAD.
  RepositoryTree(support::FileSystem& files, std::string root,
                 const std::vector<std::string>& addresses, std::vector<std::string> revisions);

  bool is_at(std::string_view address) const;
  bool is_checked_out(std::string_view revision) const;
  const std::vector<std::string>& revisions() const { return revisions_; }

  // All down to a number of segments, but for hidden ones, in the order of their names. Nothing
  // where there are too many.
  std::optional<std::vector<std::string>> directories(std::size_t segments);
  // All in a directory and below, hidden ones too.
  std::optional<std::vector<std::string>> files_in(const std::string& directory);
  std::optional<std::string> read(const std::string& path);

 private:
  bool add_directories(const std::string& path, std::size_t segments,
                       std::vector<std::string>& found);
  bool add_files(const std::string& path, int depth, std::vector<std::string>& found);
  const std::vector<support::DirectoryEntry>& entries_of(const std::string& path);

  support::FileSystem& files_;
  std::string root_;
  std::vector<std::string> addresses_;
  std::vector<std::string> revisions_;
  std::map<std::string, std::vector<support::DirectoryEntry>> listed_;
};

}  // namespace rollout::generators
