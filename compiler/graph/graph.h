// SPDX-License-Identifier: Apache-2.0
//
// What belongs to what in a program, as nodes and edges: projects, applications and sets, canaries,
// manifests, clusters, and the templates that things are made from. It is drawn from the typed
// program and decides nothing.
//
//   const auto graph = graph::graph_of(program, graph::View::projects);
//   std::puts(graph::draw_mermaid(graph).c_str());
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::graph {

// What stands on the left, and what follows from it.
enum class View : std::uint8_t {
  projects,   // project → application → cluster, canary, manifest
  clusters,   // cluster → application → project
  templates,  // template → template, application
};

struct Node {
  std::string kind;  // "project", "application", "application set", "canary", "manifest",
                     // "cluster", "template"
  std::string name;
  std::string detail;  // "namespace web"; empty: nothing more is to say
};

struct Edge {
  std::size_t from;  // of `nodes`
  std::size_t to;
};

// Nodes and edges are sorted, so that the same program always gives the same graph.
struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

Graph graph_of(const ir::Program& program, View view);

// An indented tree from each node that nothing leads to; what was drawn before is named only.
std::string draw_text(const Graph& graph);
// A flowchart for Mermaid.
std::string draw_mermaid(const Graph& graph);

}  // namespace rollout::graph
