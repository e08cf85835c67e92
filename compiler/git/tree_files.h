// SPDX-License-Identifier: Apache-2.0
//
// What a directory of a commit holds, as a flat list with the ids that Git compares by: texts are
// read only where somebody asks. Unlike commit_files.h it passes nothing over: links, submodules
// and strange names are entries as well. Trees are made by anybody, so the list is bounded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/git/repository.h"
#include "compiler/support/result.h"

namespace rollout::git {

struct TreeFile {
  std::string path;    // from the directory on
  std::string id;      // of its bytes: 40 hexadecimal digits
  bool plain = false;  // a file that cannot be executed; no link and no submodule
};

// Sorted by path; empty where there is no such directory. "." is the root. A failure where it holds
// more than a published tree can.
support::Result<std::vector<TreeFile>> files_in(const Repository& repository, const Commit& commit,
                                                const std::string& directory);

// The bytes of a file, or of what a link says.
support::Result<std::string> bytes_of(const Repository& repository, const TreeFile& file);

// The id that a text would have.
std::string id_of_text(std::string_view text);

}  // namespace rollout::git
