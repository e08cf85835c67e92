// SPDX-License-Identifier: Apache-2.0
//
// Applies the fixes of findings until none is left to apply: the program is compiled with the
// changed texts again and again, and the disk is changed at the end, or not at all.
//
//   Fixing fixing(options);
//   const auto rest = fixing.run();         // what is found in the fixed files
//   for (const auto& line : fixing.fixed()) …
//   fixing.write();                         // or fixing.diff()
//
// Changed are `.rollout` files below the paths of the program, and files that are among the paths
// themselves, YAML too. Modules of others are not: what lies in `.rollout-modules` is a copy.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/support/file_system.h"
#include "compiler/support/result.h"

namespace rollout::cli {

// The disk, with texts that some of its files are to have.
class FixedFiles final : public support::FileSystem {
 public:
  support::Result<std::string> read(const std::string& path, std::size_t limit) override;
  support::Result<std::vector<support::DirectoryEntry>> list(const std::string& path) override;
  support::FileKind kind(const std::string& path) override;
  support::Result<std::string> canonical(const std::string& path) override;

  struct Change {
    std::string path;  // as the user named it
    std::string before;
    std::string after;
  };

  // `before` is the text that the change was made for.
  void change(const std::string& path, std::string_view before, std::string after);
  const std::map<std::string, Change>& changes() const { return changes_; }  // by canonical path
  // A failure where somebody else changed a file since it was read.
  support::Status untouched();

 private:
  support::DiskFileSystem disk_;
  std::map<std::string, Change> changes_;
};

class Fixing {
 public:
  explicit Fixing(driver::Options options);

  std::unique_ptr<driver::Compilation> run();

  // Of each fix that was applied, "apps/shop.rollout:4:3: R0401: write `description`".
  const std::vector<std::string>& fixed() const { return fixed_; }
  std::size_t files() const { return files_.changes().size(); }
  support::FileSystem& texts() { return files_; }
  // What write() would do, as a unified diff.
  std::string diff() const;
  // Each file whole or not at all, and none when one of them was changed by somebody else since.
  support::Status write();

 private:
  bool round(const driver::Compilation& compilation);
  bool may_change(const std::string& path);

  driver::Options options_;
  FixedFiles files_;
  std::set<std::string> changeable_;  // canonical
  std::vector<std::string> fixed_;
};

}  // namespace rollout::cli
