// SPDX-License-Identifier: Apache-2.0
//
// The fingerprint of a directory: the SHA-256 of what `sha256sum` prints for its files, one line
// `DIGEST  PATH` each, in the order of the paths' bytes. It can be had without Rollout:
//
//   find . -type f -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum
//
// Names and contents count; times, owners and modes do not, nor do empty directories.
#pragma once

#include <map>
#include <string>

#include "compiler/support/file_system.h"
#include "compiler/support/result.h"

namespace rollout::modules {

// The most that a tree may hold that is imported from Git.
struct TreeLimits {
  std::size_t bytes = 64u << 20;
  std::size_t files = 20'000;
  std::size_t depth = 64;
};

// `digests`: from the path of a file, with `/`, to the SHA-256 of its bytes.
std::string tree_digest(const std::map<std::string, std::string>& digests);

// Of a directory as it is now. A link in it, more than the limits, or what cannot be read is a
// failure.
support::Result<std::string> digest_directory(support::FileSystem& files,
                                              const std::string& directory,
                                              const TreeLimits& limits = {});

}  // namespace rollout::modules
