// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/work_tree_files.h"

#include "compiler/support/path.h"

namespace rollout::git {

using support::DirectoryEntry;
using support::FileKind;
using support::Result;

std::string WorkTreeFiles::on_disk(const std::string& path) const {
  return path.starts_with('/') ? path : support::path_in(repository_.root(), path);
}

bool WorkTreeFiles::counts(const std::string& directory, const DirectoryEntry& entry) {
  const auto path = support::path_in(directory, entry.name);
  const bool is_directory = entry.kind == FileKind::directory;
  if (is_directory && entry.name != ".git" && disk_.kind(path + "/.git") != FileKind::missing)
    return false;
  const auto from_root = path.substr(std::min(path.size(), repository_.root().size() + 1));
  return !repository_.ignores(is_directory ? from_root + "/" : from_root);
}

Result<std::string> WorkTreeFiles::read(const std::string& path, std::size_t limit) {
  return disk_.read(on_disk(path), limit);
}

Result<std::vector<DirectoryEntry>> WorkTreeFiles::list(const std::string& path) {
  auto entries = disk_.list(on_disk(path));
  if (!entries.ok()) return entries;
  // Links may have led elsewhere, and Git speaks of its own paths only.
  const auto directory = disk_.canonical(on_disk(path));
  if (!directory.ok() || !(directory.value() + "/").starts_with(repository_.root() + "/"))
    return entries;
  std::erase_if(entries.value(),
                [&](const auto& entry) { return !counts(directory.value(), entry); });
  return entries;
}

FileKind WorkTreeFiles::kind(const std::string& path) { return disk_.kind(on_disk(path)); }

Result<std::string> WorkTreeFiles::canonical(const std::string& path) {
  return disk_.canonical(on_disk(path));
}

}  // namespace rollout::git
