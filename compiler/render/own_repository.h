// SPDX-License-Identifier: Apache-2.0
//
// The repository that a program stands in: sources in it are of what is being worked on.
#pragma once

#include <string>
#include <vector>

#include "compiler/support/file_system.h"

namespace rollout::render {

struct OwnRepository {
  support::FileSystem* files = nullptr;
  std::string root;                    // where it begins, in `files`
  std::vector<std::string> addresses;  // however they are spelt
  std::vector<std::string> branches;   // that mean what is being worked on
};

}  // namespace rollout::render
