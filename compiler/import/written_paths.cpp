// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/written_paths.h"

#include <algorithm>

#include "compiler/schema/paths.h"

namespace rollout::importing {

namespace {

std::string_view take_step(std::string_view& path) {
  const auto end = std::min(path.find('.'), path.size());
  auto first = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  if (first.ends_with("[]")) first.remove_suffix(2);
  return first;
}

}  // namespace

WrittenPaths::WrittenPaths(const schema::Block& block) {
  for (const auto& [path, writer] : schema::writers_of(block)) {
    auto* node = &root_;
    for (std::string_view rest = path; !rest.empty() && !node->deep;) {
      const auto step = take_step(rest);
      if (step == "**") {
        node->deep = true;
        continue;
      }
      auto& child = node->children[std::string(step)];
      if (child == nullptr) child = std::make_unique<Node>(Node{.writer = writer});
      node = child.get();
    }
    if (node->deep || node->ends) continue;
    node->ends = true;
    node->writer = writer;
  }
}

WrittenPaths::Way WrittenPaths::follow(std::string_view path) const {
  Way way{{&root_}};
  while (!path.empty() && !way.nodes.empty()) {
    const auto step = take_step(path);
    std::vector<const Node*> next;
    for (const auto* node : way.nodes) {
      if (node->deep || node->ends) way.around = node;
      for (const auto key : {step, std::string_view("*")})
        if (const auto found = node->children.find(key); found != node->children.end())
          next.push_back(found->second.get());
    }
    way.nodes = std::move(next);
  }
  return way;
}

bool WrittenPaths::reaches(std::string_view path) const {
  const auto way = follow(path);
  return !way.nodes.empty() || way.around != nullptr;
}

bool WrittenPaths::reaches_into(std::string_view path) const {
  return std::ranges::any_of(
      follow(path).nodes, [](const Node* node) { return node->deep || !node->children.empty(); });
}

std::string WrittenPaths::writer_of(std::string_view path) const {
  const auto way = follow(path);
  if (!way.nodes.empty()) return way.nodes.front()->writer;
  return way.around == nullptr ? std::string{} : way.around->writer;
}

}  // namespace rollout::importing
