// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/path.h"

#include <algorithm>
#include <vector>

namespace rollout::support {

std::string directory_of(std::string_view path) {
  const auto slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(slash == 0 ? "/" : path.substr(0, slash));
}

std::string path_in(std::string_view directory, std::string_view name) {
  if (directory == ".") return std::string(name);
  std::string path(directory);
  if (!path.ends_with('/')) path += '/';
  return path.append(name);
}

std::string simple_path(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> kept;
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    const bool is_back = part == "..";
    if (part.empty() || part == "." || (is_back && absolute && kept.empty())) continue;
    if (is_back && !kept.empty() && kept.back() != "..") kept.pop_back();
    else kept.push_back(part);
  }
  std::string simple;
  for (const auto part : kept) (simple += simple.empty() && !absolute ? "" : "/") += part;
  return simple.empty() ? (absolute ? "/" : ".") : simple;
}

}  // namespace rollout::support
