// SPDX-License-Identifier: Apache-2.0
//
// libgit2's objects, freed where they go out of scope; and its last mistake, in words.
#pragma once

#include <git2.h>

#include <memory>
#include <string>

namespace rollout::git {

template <auto free>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    free(object);
  }
};

using RemoteHandle = std::unique_ptr<git_remote, Free<git_remote_free>>;
using RepositoryHandle = std::unique_ptr<git_repository, Free<git_repository_free>>;
using CommitHandle = std::unique_ptr<git_commit, Free<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, Free<git_tree_free>>;
using BlobHandle = std::unique_ptr<git_blob, Free<git_blob_free>>;

// The library, ready for use for as long as this lives.
class Library {
 public:
  Library() { git_libgit2_init(); }
  ~Library() { git_libgit2_shutdown(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

inline std::string last_error() {
  const auto* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "it failed without a reason"
                                                       : error->message;
}

}  // namespace rollout::git
