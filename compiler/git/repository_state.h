// SPDX-License-Identifier: Apache-2.0
//
// What a Repository holds open. Private to compiler/git.
#pragma once

#include <string>

#include "compiler/git/handle.h"

namespace rollout::git {

struct RepositoryState {
  Library library;  // first, for it outlives the handles
  RepositoryHandle handle;
  std::string root;
  std::string git_directory;  // of its objects and references
};

}  // namespace rollout::git
