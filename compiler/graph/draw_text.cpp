// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/graph/graph.h"

namespace rollout::graph {

namespace {

class Drawing {
 public:
  explicit Drawing(const Graph& graph)
      : graph_(graph),
        next_(graph.nodes.size()),
        reached_(graph.nodes.size()),
        drawn_(graph.nodes.size()) {
    for (const auto& edge : graph.edges) {
      next_[edge.from].push_back(edge.to);
      reached_[edge.to] = true;
    }
  }

  std::string run() {
    for (std::size_t node = 0; node < graph_.nodes.size(); ++node)
      if (!reached_[node]) draw(node, 0);
    return std::move(out_);
  }

 private:
  void draw(std::size_t node, std::size_t depth) {
    const auto& [kind, name, detail] = graph_.nodes[node];
    out_ += fmt::format("{:{}}{} {}", "", depth * 2, kind, name);
    if (!detail.empty()) out_ += fmt::format(" ({})", detail);
    const bool again = drawn_[node] && !next_[node].empty();
    out_ += again ? ", as above\n" : "\n";
    if (again) return;
    drawn_[node] = true;
    for (const auto inner : next_[node]) draw(inner, depth + 1);
  }

  const Graph& graph_;
  std::vector<std::vector<std::size_t>> next_;
  std::vector<bool> reached_;
  std::vector<bool> drawn_;
  std::string out_;
};

}  // namespace

std::string draw_text(const Graph& graph) { return Drawing(graph).run(); }

}  // namespace rollout::graph
