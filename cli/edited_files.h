// SPDX-License-Identifier: Apache-2.0
//
// The disk, with texts that some of its files are to have: a program is compiled with them before
// anything is written.
//
//   EditedFiles files;
//   files.change("shop.rollout", text, edited);
//   … driver::check(options, files) …
//   files.write();                           // or files.diff()
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/file_system.h"
#include "compiler/support/result.h"

namespace rollout::cli {

// Whether a path leads to a copy of somebody else's module, which nobody edits.
bool is_vendored(std::string_view path);

class EditedFiles final : public support::FileSystem {
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
  void forget() { changes_.clear(); }
  const std::map<std::string, Change>& changes() const { return changes_; }  // by canonical path

  // What write() would do, as a unified diff.
  std::string diff() const;
  // Each file whole or not at all, and none when one of them was changed by somebody else since.
  support::Status write();

 private:
  support::Status untouched();

  support::DiskFileSystem disk_;
  std::map<std::string, Change> changes_;
};

}  // namespace rollout::cli
