// SPDX-License-Identifier: Apache-2.0
//
// The files of a repository at a revision, from which a source is rendered.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "compiler/support/file_system.h"

namespace rollout::render {

struct SourceTree {
  support::FileSystem* files = nullptr;        // outlives the renderer, or `owned` holds it
  std::shared_ptr<support::FileSystem> owned;  // null: somebody else's
  std::string root;                            // the path of its root, in `files`
  std::string id;                              // the same for the same files: a commit, or a place
  std::string shown;       // "https://github.com/acme/shop@v1.2"; empty: what is being worked on
  bool is_commit = false;  // its files stand in the object database

  // A path of `files`, of one from the root of the tree on.
  std::string at(std::string_view path) const;
  // The path from the root on without links; nothing where it leads out of the tree, or nowhere.
  support::Result<std::string> inside(std::string_view path) const;
};

// Whether a path leads out of any tree by itself, whatever is there.
bool leads_out(std::string_view path);

}  // namespace rollout::render
