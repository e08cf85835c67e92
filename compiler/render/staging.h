// SPDX-License-Identifier: Apache-2.0
//
// Puts trees out on the disk for tools, in a folder that goes away with this. Only regular files
// and folders are written; a link that stays inside becomes what it leads to, others and submodules
// are left out. Each tree is written once. Private to compiler/render.
#pragma once

#include <map>
#include <string>

#include "compiler/render/source_tree.h"
#include "compiler/support/result.h"

namespace rollout::render {

class Staging {
 public:
  // `parent`: a folder for temporary files. What went wrong is said when something is asked for.
  explicit Staging(const std::string& parent);
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  // The folder that holds a tree. A failure that is too_large: it holds too much.
  support::Result<std::string> put(const SourceTree& tree);
  // A new empty folder.
  support::Result<std::string> folder();
  const std::string& home() const { return home_; }
  // A text without the folders that only this run knows.
  std::string without_folders(std::string text) const;

 private:
  std::string root_;
  std::string home_;
  std::size_t folders_ = 0;
  std::map<std::string, support::Result<std::string>> staged_;  // by the id of the tree
};

support::Status write_text(const std::string& path, const std::string& text);

}  // namespace rollout::render
