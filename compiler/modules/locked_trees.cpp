// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/locked_trees.h"

#include <fmt/format.h>

#include "compiler/modules/git_import.h"
#include "compiler/modules/tree_digest.h"

namespace rollout::modules {

namespace {

using support::FileKind;

// As a path that cannot leave its directory.
std::string plain_path(std::string_view text) {
  std::string path;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '/' || c == '@';
    const bool dot = c == '.' && !path.empty() && path.back() != '.' && path.back() != '/';
    path += plain || dot ? c : '_';
  }
  return path;
}

}  // namespace

std::string vendored_tree(const std::string& root, const LockEntry& entry) {
  const auto prefix = root == "/" ? root : root + "/";
  return fmt::format("{}{}/{}", prefix, kVendorDirectory,
                     plain_path(origin_of(entry.url, entry.commit.substr(0, 12))));
}

std::string cached_tree(const std::string& cache, const LockEntry& entry) {
  return fmt::format("{}/modules/{}", cache, entry.sha256);
}

const LockedTree& LockedTrees::find(const LockEntry& entry, const std::string& root) {
  const auto [known, fresh] = known_.try_emplace({root, entry.sha256});
  if (fresh) known->second = look(entry, root);
  return known->second;
}

std::string find_tree(support::FileSystem& files, const std::string& cache, const std::string& root,
                      const LockEntry& entry) {
  auto directory = vendored_tree(root, entry);
  if (files.kind(directory) == FileKind::directory) return directory;
  if (cache.empty()) return {};
  directory = cached_tree(cache, entry);
  return files.kind(directory) == FileKind::directory ? directory : std::string{};
}

LockedTree LockedTrees::look(const LockEntry& entry, const std::string& root) {
  auto directory = find_tree(files_, cache_, root, entry);
  if (directory.empty()) return {};
  const auto digest = digest_directory(files_, directory);
  const bool intact = digest.ok() && digest.value() == entry.sha256;
  return {intact ? TreeState::intact : TreeState::changed, std::move(directory)};
}

}  // namespace rollout::modules
