// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/find_manifest_files.h"

#include <algorithm>
#include <array>

#include "compiler/support/path.h"

namespace rollout::adopt {

namespace {

constexpr int kDeepestDirectory = 64;
constexpr std::string_view kOwnOutput = ".rollout-files";
constexpr std::array<std::string_view, 3> kKustomizations = {"kustomization.yaml",
                                                             "kustomization.yml", "Kustomization"};

bool is_kustomization(std::string_view name) {
  return std::ranges::find(kKustomizations, name) != kKustomizations.end();
}

bool holds(const std::vector<support::DirectoryEntry>& entries, std::string_view name) {
  return std::ranges::any_of(entries, [&](const auto& entry) { return entry.name == name; });
}

void walk(const std::string& directory, int depth, bool in_chart, support::FileSystem& files,
          std::vector<FoundFile>& found) {
  if (depth > kDeepestDirectory) return;
  const auto listed = files.list(directory);
  const bool named = depth == 0;  // who names what was compiled means it
  if (!listed.ok() || (!named && holds(listed.value(), kOwnOutput))) return;
  const auto& entries = listed.value();
  const bool chart = holds(entries, "Chart.yaml");
  for (const auto& entry : entries) {
    if (entry.name.starts_with('.') || entry.kind != support::FileKind::file) continue;
    const bool kustomization = is_kustomization(entry.name);
    if (kustomization || is_manifest_file(entry.name))
      found.push_back({support::path_in(directory, entry.name), in_chart, kustomization});
  }
  for (const auto& entry : entries) {
    if (entry.name.starts_with('.') || entry.kind != support::FileKind::directory) continue;
    walk(support::path_in(directory, entry.name), depth + 1,
         in_chart || (chart && entry.name == "templates"), files, found);
  }
}

}  // namespace

bool is_manifest_file(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml") || name.ends_with(".json");
}

std::vector<FoundFile> find_manifest_files(const std::string& path, support::FileSystem& files) {
  if (files.kind(path) == support::FileKind::file) {
    if (!is_manifest_file(path)) return {};
    return {{.path = path}};
  }
  std::vector<FoundFile> found;
  std::string directory = path;
  while (directory.size() > 1 && directory.ends_with('/')) directory.pop_back();
  if (files.kind(path) == support::FileKind::directory) walk(directory, 0, false, files, found);
  return found;
}

}  // namespace rollout::adopt
