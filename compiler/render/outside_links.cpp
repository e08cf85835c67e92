// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/outside_links.h"

#include "compiler/render/limits.h"
#include "compiler/support/path.h"

namespace rollout::render {

namespace {

using support::FileKind;

// A tree may list one folder in many places: what was looked at is counted, and the rest left.
std::optional<std::string> find_below(const SourceTree& tree, const std::string& folder, int depth,
                                      std::size_t& looked_at) {
  const auto entries = tree.files->list(tree.at(folder));
  if (!entries.ok() || depth > kDeepestFolder) return std::nullopt;
  for (const auto& entry : entries.value()) {
    if (entry.name == ".git") continue;
    if (++looked_at > kMostStagedFiles) return std::nullopt;
    auto path = support::path_in(folder, entry.name);
    if (entry.kind == FileKind::link && !tree.inside(path).ok()) return path;
    if (entry.kind != FileKind::directory) continue;
    if (auto found = find_below(tree, path, depth + 1, looked_at)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> OutsideLinks::find(const SourceTree& tree, const std::string& folder) {
  const std::string begin = tree.is_commit ? "." : folder;
  const auto [known, is_new] = known_.try_emplace(tree.id + " " + begin);
  std::size_t looked_at = 0;
  if (is_new) known->second = find_below(tree, begin, 0, looked_at);
  return known->second;
}

}  // namespace rollout::render
