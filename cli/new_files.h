// SPDX-License-Identifier: Apache-2.0
//
// Files that a command makes where none of them is: all of them, or none. What exists is never
// overwritten.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/support/result.h"

namespace rollout::cli {

struct NewFile {
  std::string_view name;  // in the directory
  std::string_view text;
};

// The directory is made where it is missing.
support::Status create_files(const std::string& directory, std::span<const NewFile> files);

}  // namespace rollout::cli
