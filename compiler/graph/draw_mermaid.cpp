// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/graph/graph.h"

namespace rollout::graph {

namespace {

// Within quotes Mermaid reads HTML's entities, and ends the text at a quote.
std::string quoted(std::string_view text) {
  std::string out;
  for (const auto c : text) {
    switch (c) {
      case '"': out += "#quot;"; break;
      case '<': out += "#lt;"; break;
      case '>': out += "#gt;"; break;
      case '&': out += "#amp;"; break;
      case '#': out += "#35;"; break;
      case '\n': out += ' '; break;
      default: out += c;
    }
  }
  return out;
}

// Brackets are shapes: what is deployed is round, where it goes is a cylinder.
std::string shape(const Node& node, std::string_view label) {
  if (node.kind == "cluster") return fmt::format("[(\"{}\")]", label);
  if (node.kind == "project") return fmt::format("[\"{}\"]", label);
  if (node.kind == "template") return fmt::format("[[\"{}\"]]", label);
  if (node.kind == "canary") return fmt::format("{{{{\"{}\"}}}}", label);
  return fmt::format("(\"{}\")", label);
}

}  // namespace

std::string draw_mermaid(const Graph& graph) {
  std::string out = "flowchart LR\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const auto& node = graph.nodes[i];
    auto label = fmt::format("{} {}", quoted(node.kind), quoted(node.name));
    if (!node.detail.empty()) label += fmt::format("<br/>{}", quoted(node.detail));
    out += fmt::format("  n{}{}\n", i, shape(node, label));
  }
  for (const auto& edge : graph.edges) out += fmt::format("  n{} --> n{}\n", edge.from, edge.to);
  return out;
}

}  // namespace rollout::graph
