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

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cli/edited_files.h"
#include "compiler/driver/session.h"
#include "compiler/support/result.h"

namespace rollout::cli {

class Fixing {
 public:
  explicit Fixing(driver::Options options);

  std::unique_ptr<driver::Compilation> run();

  // Of each fix that was applied, "apps/shop.rollout:4:3: R0401: write `description`".
  const std::vector<std::string>& fixed() const { return fixed_; }
  std::size_t files() const { return files_.changes().size(); }
  support::FileSystem& texts() { return files_; }
  // What write() would do, as a unified diff.
  std::string diff() const { return files_.diff(); }
  // Each file whole or not at all, and none when one of them was changed by somebody else since.
  support::Status write() { return files_.write(); }

 private:
  bool round(const driver::Compilation& compilation);
  bool may_change(const std::string& path);

  driver::Options options_;
  EditedFiles files_;
  std::set<std::string> changeable_;  // canonical
  std::vector<std::string> fixed_;
};

}  // namespace rollout::cli
