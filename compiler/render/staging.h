// SPDX-License-Identifier: Apache-2.0
//
// Puts trees out on the disk for tools, in a folder that goes away with this. Only regular files
// and folders are written; a link that stays inside becomes what it leads to, others and submodules
// are left out. Private to compiler/render.
//
//   staging.put(tree)   the copy for all who only read it, made once
//   staging.lend(tree)  a copy for a tool that writes to it, which comes back when `LentTree` ends
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/render/source_tree.h"
#include "compiler/support/result.h"

namespace rollout::render {

class LentTree;

class Staging {
 public:
  // `parent`: a folder for temporary files. What went wrong is said when something is asked for.
  explicit Staging(const std::string& parent);
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  // The folder that holds a tree. A failure that is too_large: it holds too much.
  support::Result<std::string> put(const SourceTree& tree);
  // Whoever borrows one leaves it as it was, but for what others may find there as well.
  support::Result<LentTree> lend(const SourceTree& tree);
  // Of a tree that was put out: what lies below a folder of it and could not be, because it lies
  // too deep, behind too many links, or cannot be read.
  std::optional<std::string> left_out(const SourceTree& tree, const std::string& folder) const;
  // A new empty folder.
  support::Result<std::string> folder();
  // A text without the folders that only this run knows.
  std::string without_folders(std::string text) const;

 private:
  friend class LentTree;

  support::Result<std::string> copy(const SourceTree& tree);

  std::string root_;
  std::size_t folders_ = 0;
  // By the ids of trees.
  std::map<std::string, std::string> staged_;
  std::map<std::string, std::vector<std::string>> free_;  // to be lent
  std::map<std::string, support::Failure> failed_;
  std::map<std::string, std::vector<std::string>> left_out_;
};

class LentTree {
 public:
  LentTree(Staging& staging, std::string tree, std::string path)
      : staging_(&staging), tree_(std::move(tree)), path_(std::move(path)) {}
  LentTree(LentTree&& other) noexcept
      : staging_(std::exchange(other.staging_, nullptr)),
        tree_(std::move(other.tree_)),
        path_(std::move(other.path_)) {}
  LentTree& operator=(LentTree&&) = delete;
  ~LentTree() {
    if (staging_ != nullptr) staging_->free_[tree_].push_back(std::move(path_));
  }

  const std::string& path() const { return path_; }

 private:
  Staging* staging_;
  std::string tree_;
  std::string path_;
};

support::Status write_text(const std::string& path, const std::string& text);

}  // namespace rollout::render
