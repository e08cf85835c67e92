// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/repository_tree.h"

#include <algorithm>

#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"

namespace rollout::generators {

namespace {

constexpr std::size_t kMostPaths = 100'000;
constexpr int kDeepest = 64;
constexpr std::size_t kLargestFile = 4u << 20;

}  // namespace

RepositoryTree::RepositoryTree(support::FileSystem& files, std::string root,
                               const std::vector<std::string>& addresses,
                               std::vector<std::string> revisions)
    : files_(files), root_(std::move(root)), revisions_(std::move(revisions)) {
  for (const auto& address : addresses) addresses_.push_back(support::repository_place(address));
}

bool RepositoryTree::is_at(std::string_view address) const {
  return std::ranges::find(addresses_, support::repository_place(address)) != addresses_.end();
}

bool RepositoryTree::is_checked_out(std::string_view revision) const {
  constexpr std::string_view kHeads = "refs/heads/";
  if (revision.empty() || revision == "HEAD") return true;
  if (revision.starts_with(kHeads)) revision.remove_prefix(kHeads.size());
  return std::ranges::find(revisions_, revision) != revisions_.end();
}

const std::vector<support::DirectoryEntry>& RepositoryTree::entries_of(const std::string& path) {
  const auto [known, is_new] = listed_.try_emplace(path);
  if (is_new)
    if (auto listed = files_.list(path.empty() ? root_ : support::path_in(root_, path));
        listed.ok())
      known->second = std::move(listed.value());
  return known->second;
}

bool RepositoryTree::add_directories(const std::string& path, std::size_t segments,
                                     std::vector<std::string>& found) {
  if (segments == 0) return true;
  for (const auto& entry : entries_of(path)) {
    if (entry.kind != support::FileKind::directory || entry.name.starts_with('.')) continue;
    auto inner = path.empty() ? entry.name : path + "/" + entry.name;
    if (found.size() == kMostPaths) return false;
    found.push_back(inner);
    if (!add_directories(inner, segments - 1, found)) return false;
  }
  return true;
}

bool RepositoryTree::add_files(const std::string& path, int depth,
                               std::vector<std::string>& found) {
  if (depth > kDeepest) return false;
  for (const auto& entry : entries_of(path)) {
    auto inner = path.empty() ? entry.name : path + "/" + entry.name;
    if (entry.kind == support::FileKind::directory) {
      if (entry.name != ".git" && !add_files(inner, depth + 1, found)) return false;
    } else if (entry.kind == support::FileKind::file) {
      if (found.size() == kMostPaths) return false;
      found.push_back(std::move(inner));
    }
  }
  return true;
}

std::optional<std::vector<std::string>> RepositoryTree::directories(std::size_t segments) {
  std::vector<std::string> found;
  if (!add_directories("", std::min<std::size_t>(segments, kDeepest), found)) return std::nullopt;
  return found;
}

std::optional<std::vector<std::string>> RepositoryTree::files_in(const std::string& directory) {
  std::vector<std::string> found;
  const auto from = directory == "." ? std::string{} : directory;
  // What stands before a wildcard may be the beginning of a name, or a file by itself.
  if (!from.empty() && files_.kind(support::path_in(root_, from)) != support::FileKind::directory)
    return found;
  if (!add_files(from, 0, found)) return std::nullopt;
  return found;
}

std::optional<std::string> RepositoryTree::read(const std::string& path) {
  auto text = files_.read(support::path_in(root_, path), kLargestFile);
  if (!text.ok()) return std::nullopt;
  return std::move(text.value());
}

}  // namespace rollout::generators
