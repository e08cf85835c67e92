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

WrittenPaths::WrittenPaths(const schema::Block& block) : writers_(schema::writers_of(block)) {
  for (const auto& [path, writer] : writers_) {
    auto* node = &root_;
    for (std::string_view rest = path; !rest.empty() && !node->deep;) {
      const auto step = take_step(rest);
      if (step == "**") {
        node->deep = true;
        continue;
      }
      auto& child = node->children[std::string(step)];
      if (child == nullptr) child = std::make_unique<Node>();
      node = child.get();
    }
    node->ends = node->ends || !node->deep;
  }
}

std::vector<const WrittenPaths::Node*> WrittenPaths::follow(std::string_view path,
                                                            bool& above) const {
  std::vector<const Node*> here = {&root_};
  while (!path.empty() && !here.empty()) {
    const auto step = take_step(path);
    std::vector<const Node*> next;
    for (const auto* node : here) {
      above = above || node->deep || (node->ends && node != &root_);
      for (const auto key : {step, std::string_view("*")})
        if (const auto found = node->children.find(key); found != node->children.end())
          next.push_back(found->second.get());
    }
    here = std::move(next);
  }
  return here;
}

bool WrittenPaths::reaches(std::string_view path) const {
  bool above = false;
  return !follow(path, above).empty() || above;
}

bool WrittenPaths::reaches_into(std::string_view path) const {
  bool above = false;
  return std::ranges::any_of(
      follow(path, above), [](const Node* node) { return node->deep || !node->children.empty(); });
}

std::string WrittenPaths::writer_of(std::string_view path) const {
  if (const auto exact = writers_.find(path); exact != writers_.end()) return exact->second;
  // Rarely asked: only of what is refused.
  for (const auto& [each, writer] : writers_) {
    std::string_view left = path;
    std::string_view right = each;
    bool same = true;
    while (same && !left.empty() && !right.empty()) {
      const auto wanted = take_step(right);
      if (wanted == "**") break;
      const auto key = take_step(left);
      same = wanted == "*" || wanted == key;
    }
    if (same) return writer;
  }
  return {};
}

}  // namespace rollout::importing
