// SPDX-License-Identifier: Apache-2.0
#include "cli/module_cache.h"

#include <cstdlib>

#include "compiler/support/digest.h"

namespace rollout::cli {

namespace {

// Only absolute paths: the cache is not another one in each directory.
std::string path_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && value[0] == '/' ? value : "";
}

}  // namespace

std::string module_cache() {
  if (auto own = path_of("ROLLOUT_CACHE"); !own.empty()) return own;
  if (const auto caches = path_of("XDG_CACHE_HOME"); !caches.empty()) return caches + "/rollout";
  if (const auto home = path_of("HOME"); !home.empty()) return home + "/.cache/rollout";
  return {};
}

std::string repository_in(const std::string& cache, std::string_view address) {
  return cache + "/repositories/" + support::sha256_hex(address) + ".git";
}

}  // namespace rollout::cli
