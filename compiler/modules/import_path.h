// SPDX-License-Identifier: Apache-2.0
//
// What an import names: an embedded library, a directory under the root, or a Git repository.
#pragma once

#include <string>
#include <string_view>

#include "compiler/support/file_system.h"

namespace rollout::modules {

enum class ImportKind : std::uint8_t { library, directory, git, outside_root, malformed };

struct ImportTarget {
  ImportKind kind;
  std::string path;  // library: "canary"; directory: as the user would write it
};

// `directory` is the importing file's; `root` is canonical.
ImportTarget resolve_import(std::string_view path, const std::string& directory,
                            const std::string& root, support::FileSystem& files);

// Whether `.git` or `rollout.lock` stands in a directory.
bool is_marked_root(const std::string& directory, support::FileSystem& files);

// The nearest directory at or above `path` that holds `.git` or `rollout.lock`, else `path`'s own
// directory; canonical.
std::string find_root(const std::string& path, support::FileSystem& files);

// "std/canary", "../lib/canary/" and "git::https://acme.io/canary.git?ref=v1" give "canary".
std::string_view default_alias(std::string_view path);

// Whether `path` is `root` or below it; both canonical.
bool is_inside(std::string_view path, std::string_view root);

}  // namespace rollout::modules
