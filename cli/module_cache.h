// SPDX-License-Identifier: Apache-2.0
//
// Where modules and repositories that were fetched are kept on this machine: ROLLOUT_CACHE, else
// `rollout` in the user's folder for caches. The compiler is given the path; it asks no
// environment.
#pragma once

#include <string>
#include <string_view>

namespace rollout::cli {

// Empty where the user has no home.
std::string module_cache();

// The bare repository of what was fetched from an address.
std::string repository_in(const std::string& cache, std::string_view address);

}  // namespace rollout::cli
