// SPDX-License-Identifier: Apache-2.0
//
// A file system of which a program sees some of its files only, as they are or as they were. Other
// files, which are no part of the program, stay as they are. What directories hold is asked once:
// whoever makes many of these keeps the listings.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/support/file_system.h"

namespace rollout::driver {

// Of a program, by the paths that the program itself uses.
struct ProgramListing {
  std::unordered_set<std::string> files;        // the program's
  std::unordered_set<std::string> directories;  // that lead to them
  std::unordered_map<std::string, support::Result<std::vector<support::DirectoryEntry>>> entries;
};

class VisibleFiles final : public support::FileSystem {
 public:
  VisibleFiles(support::FileSystem& files, ProgramListing& listing)
      : files_(files), listing_(listing) {}

  void show(const std::string& path, std::string text);

  support::Result<std::string> read(const std::string& path, std::size_t limit) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::FileKind kind(const std::string& path) override { return files_.kind(path); }
  support::Result<std::string> canonical(const std::string& path) override {
    return files_.canonical(path);
  }

 private:
  support::FileSystem& files_;
  ProgramListing& listing_;
  std::unordered_map<std::string, std::string> texts_;
  std::unordered_set<std::string> directories_;
};

}  // namespace rollout::driver
