// SPDX-License-Identifier: Apache-2.0
#include "cli/checkout.h"

#include <filesystem>
#include <system_error>

#include "cli/ci_environment.h"
#include "compiler/support/path.h"

namespace rollout::cli {

namespace filesystem = std::filesystem;

reports::Checkout find_checkout() {
  std::error_code problem;
  const auto here = filesystem::current_path(problem);
  if (problem) return {};
  reports::Checkout checkout{
      .root = here.string(), .directory = {}, .blob = read_ci_environment().blob};
  for (auto root = here;; root = root.parent_path()) {
    if (filesystem::exists(root / ".git", problem)) {
      checkout.root = root.string();
      if (root != here) checkout.directory = here.lexically_relative(root).string();
      break;
    }
    if (root == root.parent_path()) break;
  }
  if (checkout.root == "/") checkout.root.clear();
  return checkout;
}

std::string report_key(const reports::Checkout& checkout, std::span<const std::string> paths) {
  std::string key;
  for (const auto& path : paths) {
    if (!key.empty()) key += ',';
    const bool below = !path.starts_with('/') && !checkout.directory.empty();
    key += support::simple_path(below ? checkout.directory + "/" + path : path);
  }
  return key;
}

}  // namespace rollout::cli
