// SPDX-License-Identifier: Apache-2.0
#include "compiler/graph/graph.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "compiler/graph/templates_of.h"

namespace rollout::graph {

namespace {

using Key = std::tuple<std::string_view, std::string>;  // kind and name

class Builder {
 public:
  Builder(const ir::Program& program, View view) : program_(program), view_(view) {}

  Graph run() {
    if (view_ == View::templates) templates();
    else places();
    return number();
  }

 private:
  Key node(std::string_view kind, std::string_view name, std::string detail = {}) {
    Key key{kind, std::string(name)};
    auto& known = nodes_[key];
    if (known.empty()) known = std::move(detail);
    return key;
  }

  // From left to right in the view of projects; the view of clusters reads it the other way.
  void connect(const Key& left, const Key& right) {
    edges_.insert(view_ == View::clusters ? std::pair{right, left} : std::pair{left, right});
  }

  void places() {
    for (const auto& project : program_.projects)
      if (project.object->origin->span.known()) node("project", project.name);
    for (const auto& cluster : program_.clusters)
      if (cluster.object->origin->span.known())
        node("cluster", cluster.name, std::string(cluster.server.text));
    for (const auto& application : program_.applications)
      place(application, node("application", application.name, detail_of(application)));
    for (const auto& set : program_.application_sets)
      place(set.application, node("application set", set.name, detail_of(set.application)));
  }

  static std::string detail_of(const ir::Application& application) {
    const auto& name_space = application.destination.name_space;
    return name_space.empty() ? "" : fmt::format("namespace {}", name_space.text);
  }

  void place(const ir::Application& application, const Key& key) {
    if (application.project != ir::kNone)
      connect(node("project", program_.projects[application.project].name), key);
    const auto cluster = application.destination.cluster;
    if (cluster != ir::kNone) connect(key, node("cluster", program_.clusters[cluster].name));
    for (const auto index : application.canaries) canary(program_.canaries[index], key);
    for (const auto index : application.manifests)
      manifest(program_.manifests[index], application, key);
  }

  // Its name is that of one application only.
  void manifest(const ir::Manifest& manifest, const ir::Application& application, const Key& key) {
    if (view_ == View::clusters) return;
    connect(key, node("manifest", fmt::format("{}/{}", application.name, manifest.label),
                      std::string(manifest.kind.text)));
  }

  void canary(const ir::Canary& canary, const Key& application) {
    if (view_ == View::clusters) return;
    connect(application, node("canary", canary.name,
                              canary.provider.empty() ? std::string(canary.target.text)
                                                      : fmt::format("{}, {}", canary.target.text,
                                                                    canary.provider.text)));
  }

  void templates() {
    const auto add = [&](std::string_view kind, std::string_view name,
                         const value::Object& object) {
      for (const auto& chain : templates_of(object)) {
        auto outer = node("template", chain.front());
        for (std::size_t i = 1; i < chain.size(); ++i) {
          auto inner = node("template", chain[i]);
          connect(inner, outer);
          outer = std::move(inner);
        }
        connect(node("template", chain.front()), node(kind, name));
      }
    };
    for (const auto& project : program_.projects) add("project", project.name, *project.object);
    for (const auto& application : program_.applications)
      add("application", application.name, *application.object);
    for (const auto& set : program_.application_sets) add("application set", set.name, *set.object);
    for (const auto& canary : program_.canaries)
      if (canary.application == ir::kNone) add("canary", canary.name, *canary.object);
  }

  Graph number() const {
    Graph graph;
    std::map<Key, std::size_t> places;
    for (const auto& [key, detail] : nodes_) {
      places.emplace(key, graph.nodes.size());
      graph.nodes.push_back({std::string(std::get<0>(key)), std::get<1>(key), detail});
    }
    for (const auto& [from, to] : edges_) graph.edges.push_back({places.at(from), places.at(to)});
    return graph;
  }

  const ir::Program& program_;
  View view_;
  std::map<Key, std::string> nodes_;
  std::set<std::pair<Key, Key>> edges_;
};

}  // namespace

Graph graph_of(const ir::Program& program, View view) { return Builder(program, view).run(); }

}  // namespace rollout::graph
