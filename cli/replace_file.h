// SPDX-License-Identifier: Apache-2.0
//
// Gives a file new content in one step: whatever happens, it holds the old bytes or the new. Its
// permissions stay, and a link stays a link.
#pragma once

#include <string>
#include <string_view>

#include "compiler/support/result.h"

namespace rollout::cli {

support::Status replace_file(const std::string& path, std::string_view text);

// The same for a file that may not be there yet. What is no file of a disk, such as a pipe, is
// written to.
support::Status write_file(const std::string& path, std::string_view text);

// Behind what the file holds, which may not be there yet.
support::Status append_file(const std::string& path, std::string_view text);

// A new file, whole or not at all; one that is there already is a failure.
support::Status create_file(const std::string& path, std::string_view text);

}  // namespace rollout::cli
