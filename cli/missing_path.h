// SPDX-License-Identifier: Apache-2.0
//
// Paths that were given and are not there.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"

namespace rollout::cli {

// Whether one of them is missing, which is said.
bool is_missing(const std::vector<std::string>& paths, Console& console);

}  // namespace rollout::cli
