// SPDX-License-Identifier: Apache-2.0
//
// A glob as gobwas 0.2.3 parses it. Unlike 1.0 it takes a brace that is never closed and a lone
// backslash at the end, and ends at a NUL. Private to gobwas/ and to proofs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::engine::gobwas {

enum class NodeKind : std::uint8_t {
  nothing,
  pattern,
  list,
  range,
  text,
  any,
  super,
  single,
  any_of
};

struct Node {
  NodeKind kind = NodeKind::pattern;
  std::vector<Node> children = {};
  std::u32string characters = {};  // of a text or a list; of a range its two ends
  bool negated = false;

  friend bool operator==(const Node&, const Node&) = default;
};

// Nothing: the pattern does not compile.
std::optional<Node> parse(std::string_view pattern);

}  // namespace rollout::engine::gobwas
