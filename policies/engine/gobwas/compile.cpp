// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/gobwas/compile.h"

#include <algorithm>

#include "compiler/support/text.h"

namespace rollout::engine::gobwas {

namespace {

using Matchers = std::vector<MatcherPointer>;

// What can be glued to the value was, so that neither a side nor the tree has a length.
MatcherPointer make_tree(MatcherPointer value, MatcherPointer left, MatcherPointer right) {
  return make({.kind = MatcherKind::tree,
               .value = std::move(value),
               .left = std::move(left),
               .right = std::move(right)});
}

// The longest of fixed length in the middle, what stands around it on its sides. What could be
// glued was.
MatcherPointer combine(const Matchers& matchers) {
  if (matchers.size() == 1) return matchers[0];
  std::optional<std::size_t> longest;
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    const int length = matchers[i]->length;
    if (length != kNoLength && (!longest || length >= matchers[*longest]->length)) longest = i;
  }
  if (!longest)
    return make_tree(matchers[0], nullptr, combine({matchers.begin() + 1, matchers.end()}));
  const auto middle = matchers.begin() + static_cast<std::ptrdiff_t>(*longest);
  MatcherPointer left;
  MatcherPointer right;
  if (middle != matchers.begin()) left = combine({matchers.begin(), middle});
  if (middle + 1 != matchers.end()) right = combine({middle + 1, matchers.end()});
  return make_tree(*middle, std::move(left), std::move(right));
}

// Glues the longest stretch that can be, again and again.
Matchers minimise(const Matchers& matchers) {
  MatcherPointer done;
  std::size_t left = 0;
  std::size_t right = 0;
  for (std::size_t l = 0; l < matchers.size(); ++l)
    for (std::size_t r = matchers.size(); r > l; --r) {
      const auto from = matchers.begin() + static_cast<std::ptrdiff_t>(l);
      const auto to = matchers.begin() + static_cast<std::ptrdiff_t>(r);
      auto glued = glue({from, to});
      if (!glued) continue;
      const bool longer = done && done->length > kNoLength && glued->length > done->length;
      if (done && !longer && right - left >= r - l) continue;
      done = std::move(glued);
      left = l;
      right = r;
    }
  if (!done) return matchers;
  Matchers next(matchers.begin(), matchers.begin() + static_cast<std::ptrdiff_t>(left));
  next.push_back(std::move(done));
  next.insert(next.end(), matchers.begin() + static_cast<std::ptrdiff_t>(right), matchers.end());
  return minimise(next);
}

Matchers compile_children(const Node& node, std::u32string_view separators) {
  Matchers matchers;
  for (const auto& child : node.children) matchers.push_back(optimise(compile(child, separators)));
  return matchers;
}

// A part without length before the first with one does not count.
int common_length(const Matchers& matchers) {
  int length = kNoLength;
  for (const auto& matcher : matchers) {
    if (length == kNoLength) length = matcher->length;
    else if (matcher->length != length) return kNoLength;
  }
  return length;
}

MatcherPointer compile_alternatives(const Node& node, std::u32string_view separators) {
  if (const auto simpler = take_out_common(node)) return compile(*simpler, separators);
  auto parts = compile_children(node, separators);
  const int length = common_length(parts);
  return make({.kind = MatcherKind::any_of, .parts = std::move(parts), .length = length});
}

std::string encode(std::u32string_view characters) {
  std::string text;
  for (const auto character : characters) support::append_utf8(text, character);
  return text;
}

MatcherPointer compile_leaf(const Node& node, std::u32string_view separators) {
  const std::u32string apart(separators);
  switch (node.kind) {
    case NodeKind::any: return make({.kind = MatcherKind::any, .characters = apart});
    case NodeKind::super: return make({.kind = MatcherKind::super});
    case NodeKind::single:
      return make({.kind = MatcherKind::single, .characters = apart, .length = 1});
    case NodeKind::list:
    case NodeKind::range:
      return make({.kind = node.kind == NodeKind::list ? MatcherKind::list : MatcherKind::range,
                   .characters = node.characters,
                   .negated = node.negated,
                   .length = 1});
    case NodeKind::text:
      return make({.kind = MatcherKind::text,
                   .text = encode(node.characters),
                   .length = static_cast<int>(node.characters.size())});
    default: return make({.kind = MatcherKind::nothing, .length = 0});
  }
}

}  // namespace

MatcherPointer compile(const Node& node, std::u32string_view separators) {
  if (node.kind == NodeKind::any_of) return compile_alternatives(node, separators);
  if (node.kind != NodeKind::pattern) return optimise(compile_leaf(node, separators));
  if (node.children.empty()) return make({.kind = MatcherKind::nothing, .length = 0});
  return optimise(combine(minimise(compile_children(node, separators))));
}

}  // namespace rollout::engine::gobwas
