// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/field_name.h"

#include <algorithm>

namespace rollout::importing {

namespace {

bool is_within(std::string_view path, std::string_view name) {
  if (!path.starts_with(name)) return false;
  return path.size() == name.size() || path[name.size()] == '.' || path[name.size()] == '[';
}

std::string_view step(std::string_view& path) {
  const auto end = std::min(path.find('.'), path.size());
  const auto first = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return first;
}

}  // namespace

std::string general_path(std::string_view path) {
  std::string general;
  for (std::size_t i = 0; i < path.size(); ++i) {
    general += path[i];
    // A key with other characters stands in quotes between the same brackets.
    if (path[i] == '[' && i + 1 < path.size() && path[i + 1] != '"')
      i = std::min(path.find(']', i), path.size()) - 1;
  }
  return general;
}

bool fits_name(std::string_view general, std::string_view name) {
  if (name.starts_with("**")) return general.ends_with(name.substr(2));
  while (!general.empty() && !name.empty()) {
    const auto wanted = step(name);
    if (const auto key = step(general); wanted != "*" && wanted != key) return false;
  }
  return general.empty() && name.empty();
}

bool is_dropped(std::string_view path, const std::set<std::string, std::less<>>& dropped) {
  const auto general = general_path(path);
  return std::ranges::any_of(dropped, [&](const std::string& name) {
    return is_within(path, name) || is_within(general, name);
  });
}

}  // namespace rollout::importing
