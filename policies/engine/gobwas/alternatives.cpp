// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policies/engine/gobwas/compile.h"

namespace rollout::engine::gobwas {

namespace {

using Nodes = std::vector<Node>;

struct Common {
  Nodes left;
  Nodes right;
};

// Goes through the shortest alternative from both ends at once.
Common common_children(const Nodes& alternatives) {
  Common common;
  if (alternatives.size() <= 1) return common;
  const auto shortest = std::ranges::min_element(
      alternatives, {}, [](const Node& node) { return node.children.size(); });
  const auto length = shortest->children.size();
  std::size_t total = 0;
  bool left_ends = false;
  bool right_ends = false;
  for (std::size_t i = 0; total < length && i < length && !(left_ends && right_ends); ++i) {
    const auto j = length - 1 - i;
    const auto& left = shortest->children[i];
    const auto& right = shortest->children[j];
    for (auto other = alternatives.begin();
         other != alternatives.end() && !(left_ends && right_ends); ++other) {
      if (other == shortest) continue;
      left_ends = left_ends || left != other->children[i];
      right_ends = right_ends || (!left_ends && j <= i);
      right_ends = right_ends || right != other->children[j + other->children.size() - length];
    }
    if (!left_ends) {
      ++total;
      common.left.push_back(left);
    }
    if (!right_ends) {
      ++total;
      common.right.insert(common.right.begin(), right);
    }
  }
  return common;
}

Node pattern_of(Nodes children) {
  return {.kind = NodeKind::pattern, .children = std::move(children)};
}

// What is left of an alternative between the common parts.
Node rest_of(const Node& alternative, const Common& common) {
  const auto begin = alternative.children.begin() + static_cast<std::ptrdiff_t>(common.left.size());
  const auto end = alternative.children.end() - static_cast<std::ptrdiff_t>(common.right.size());
  return begin == end ? Node{.kind = NodeKind::nothing} : pattern_of({begin, end});
}

}  // namespace

std::optional<Node> take_out_common(const Node& alternatives) {
  const auto is_pattern = [](const Node& node) { return node.kind == NodeKind::pattern; };
  if (!std::ranges::all_of(alternatives.children, is_pattern)) return std::nullopt;
  const auto common = common_children(alternatives.children);
  if (common.left.empty() && common.right.empty()) return std::nullopt;
  Nodes rests;
  for (const auto& alternative : alternatives.children) {
    auto rest = rest_of(alternative, common);
    if (std::ranges::find(rests, rest) == rests.end()) rests.push_back(std::move(rest));
  }
  Nodes result;
  if (!common.left.empty()) result.push_back(pattern_of(common.left));
  // One rest alone is nothing: its alternatives were the same, and common altogether.
  if (rests.size() > 1) result.push_back({.kind = NodeKind::any_of, .children = std::move(rests)});
  if (!common.right.empty()) result.push_back(pattern_of(common.right));
  return pattern_of(std::move(result));
}

}  // namespace rollout::engine::gobwas
