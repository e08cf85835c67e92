// SPDX-License-Identifier: Apache-2.0
//
// What a Repository holds open. Private to compiler/git.
#pragma once

#include <string>
#include <unordered_map>

#include "compiler/git/handle.h"
#include "compiler/git/repository.h"

namespace rollout::git {

// Texts of blobs, by their ids: two versions share nearly all of theirs. Only small ones are kept,
// and only so many.
class BlobTexts {
 public:
  // Null where it is not kept.
  const std::string* find(const std::string& id) const {
    const auto found = texts_.find(id);
    return found == texts_.end() ? nullptr : &found->second;
  }

  void keep(const std::string& id, const std::string& text) {
    constexpr std::size_t kLargest = 64u << 10;
    constexpr std::size_t kMost = 64u << 20;
    if (text.size() > kLargest || bytes_ + text.size() > kMost) return;
    if (texts_.emplace(id, text).second) bytes_ += text.size();
  }

 private:
  std::unordered_map<std::string, std::string> texts_;
  std::size_t bytes_ = 0;
};

struct RepositoryState {
  Library library;  // first, for it outlives the handles
  RepositoryHandle handle;
  std::string root;
  std::string git_directory;  // of its objects and references
  BlobTexts texts;
};

// The way to libgit2's repository for the rest of compiler/git.
struct RepositoryAccess {
  static git_repository* handle_of(const Repository& repository) {
    return repository.state_->handle.get();
  }
};

}  // namespace rollout::git
