// SPDX-License-Identifier: Apache-2.0
//
// An import from Git as it is written, `git::URL//directory?ref=revision`: parsed, and nothing
// looked up. What the revision means today is the remote's to say; what it means here is pinned in
// rollout.lock (lock_file.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::modules {

struct GitImport {
  std::string url;        // "https://github.com/acme/platform": without a password
  std::string directory;  // of the module in the repository; empty: its root
  std::string revision;   // a tag, a branch, a commit, or a range of versions
};

// One of the two is there.
struct GitImportReading {
  std::optional<GitImport> import;
  std::string mistake;  // "… has no revision"
  std::string help;
};

// The address of a repository, `https://github.com/acme/platform`, as an import or a command names
// it. A credential in it, a scheme that is not known and what no address may hold are mistakes.
struct GitAddress {
  std::string url;
  std::string mistake;  // "holds a credential"; empty: there is none
  std::string help;
};

GitAddress read_git_address(std::string_view address);

bool is_git_import(std::string_view path);

// `path` is one: it begins with `git::`.
GitImportReading read_git_import(std::string_view path);

// Where an import comes from, as messages and reports name it on every machine:
// "github.com/acme/platform@v2.3.1".
std::string origin_of(std::string_view url, std::string_view revision);

}  // namespace rollout::modules
