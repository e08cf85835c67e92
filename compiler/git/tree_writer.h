// SPDX-License-Identifier: Apache-2.0
//
// Writes the tree of a commit to a directory. Only plain files under plain names are written:
// whatever could lead out of the directory, or would be another thing on another machine, is
// refused by name.
#pragma once

#include <git2.h>

#include <string>

#include "compiler/git/remote.h"

namespace rollout::git {

class TreeWriter {
 public:
  TreeWriter(git_repository* repository, std::string target, const TreeBounds& bounds)
      : repository_(repository), target_(std::move(target)), bounds_(bounds) {}

  // Empty, or what the tree may not hold. Throws std::runtime_error where the disk or the
  // repository fails.
  std::string write(const git_tree* tree);

 private:
  std::string write_below(const git_tree* tree, const std::string& path, std::size_t depth);
  std::string write_entry(const git_tree_entry* entry, const std::string& path, std::size_t depth);
  std::string write_file(const git_tree_entry* entry, const std::string& path);

  git_repository* repository_;
  std::string target_;
  TreeBounds bounds_;  // what is left of them
};

}  // namespace rollout::git
