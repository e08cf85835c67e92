// SPDX-License-Identifier: Apache-2.0
//
// `.rollout-files`: which files of an output tree Rollout wrote, and so may overwrite or remove.
// One line for each, sorted by path: the SHA-256 of its bytes, two spaces, the path. `sha256sum -c`
// reads it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "compiler/emit/output_file.h"
#include "compiler/support/result.h"

namespace rollout::emit {

// The path of each file, and the SHA-256 of what Rollout wrote there.
using ListedFiles = std::map<std::string, std::string, std::less<>>;

std::string print_file_list(std::span<const OutputFile> files);

// A path that leaves the tree, or a line of another form, is a failure: the list may have come from
// anywhere.
support::Result<ListedFiles> parse_file_list(std::string_view text);

}  // namespace rollout::emit
