// SPDX-License-Identifier: Apache-2.0
//
// The tree that a program compiles to, as it is committed: what `rollout compile --out` writes into
// an empty directory. Its digest is the SHA-256 of what `sha256sum` prints for its files, in the
// order of their paths (docs/delivery.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/emit/output_file.h"
#include "compiler/git/tree_files.h"
#include "compiler/support/result.h"

namespace rollout::cli {

using RenderedTree = std::vector<emit::OutputFile>;

// Of a compilation without errors. `format` is one of kManifestFormats.
support::Result<RenderedTree> rendered_tree(const driver::Compilation& compilation,
                                            std::string_view format);

// "sha256:5feceb66…"
std::string digest_of(const RenderedTree& tree);
support::Result<std::string> digest_of(const git::Repository& repository,
                                       std::span<const git::TreeFile> files);

// What a committed tree lacks, has otherwise and has too much; sorted.
struct TreeDifference {
  std::vector<std::string> missing;
  std::vector<std::string> different;
  std::vector<std::string> surplus;
  std::size_t equal = 0;

  bool none() const { return missing.empty() && different.empty() && surplus.empty(); }
};

TreeDifference difference_of(const RenderedTree& tree, std::span<const git::TreeFile> committed);

// A file that Rollout did not write, in a folder without its list of files; empty: there is none.
std::string foreign_file(std::span<const git::TreeFile> committed);

}  // namespace rollout::cli
