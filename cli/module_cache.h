// SPDX-License-Identifier: Apache-2.0
//
// Where fetched modules are kept on this machine: ROLLOUT_CACHE, else `rollout` in the user's
// folder for caches. The compiler is given the path; it asks no environment.
#pragma once

#include <string>

namespace rollout::cli {

// Empty where the user has no home.
std::string module_cache();

}  // namespace rollout::cli
