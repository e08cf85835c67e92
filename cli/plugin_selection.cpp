// SPDX-License-Identifier: Apache-2.0
#include "cli/plugin_selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "compiler/ir/program.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/glob.h"

namespace rollout::cli {

namespace {

using support::Done;
using support::Failure;
using support::Result;
using support::Status;

// "canaries", "prod-eu", "shop" of "canaries/prod-eu/shop/shop".
std::string_view component(std::string_view path, int number) {
  for (; number > 0; --number) {
    const auto slash = path.find('/');
    path = slash == path.npos ? std::string_view{} : path.substr(slash + 1);
  }
  return path.substr(0, path.find('/'));
}

std::string_view part_of(const emit::Manifest& manifest) {
  if (component(manifest.path, 0) != "argocd") return "canaries";
  return component(manifest.path, 1) == "projects" ? "projects" : "applications";
}

template <typename Noun>
Result<ir::Index> find(const std::vector<Noun>& nouns, std::string_view what,
                       const std::string& name) {
  std::vector<std::string_view> names;
  for (const auto& noun : nouns) {
    if (noun.name == name) return static_cast<ir::Index>(names.size());
    names.push_back(noun.name);
  }
  return Failure{
      fmt::format("there is no {} `{}`: {}", what, name, support::suggestion(name, names))};
}

class Selection {
 public:
  Selection(const driver::Compilation& compilation, const PluginParameters& parameters)
      : compilation_(compilation), program_(*compilation.program), parameters_(parameters) {}

  Result<std::vector<const emit::Manifest*>> run() {
    if (auto done = choose_clusters(); !done.ok()) return done.failure();
    if (auto done = choose_applications(); !done.ok()) return done.failure();
    std::vector<const emit::Manifest*> chosen;
    std::set<std::string_view> clusters;
    for (const auto& manifest : compilation_.manifests) {
      if (!takes(manifest)) continue;
      chosen.push_back(&manifest);
      if (part_of(manifest) == "canaries") clusters.insert(component(manifest.path, 1));
    }
    if (clusters.size() > 1)
      return Failure{fmt::format(
          "objects for the clusters `{}` cannot have one destination: name a `cluster`, or leave "
          "`canaries` out of `parts`",
          fmt::join(clusters, "`, `"))};
    if (chosen.empty())
      return Failure{parameters_.filters() || !parameters_.parts.empty()
                         ? "the parameters leave nothing over"
                         : "the program has no objects"};
    return chosen;
  }

 private:
  Status choose_clusters() {
    if (!parameters_.cluster.empty()) {
      const auto found = find(program_.clusters, "cluster", parameters_.cluster);
      if (!found.ok()) return found.failure();
      clusters_ = std::set{found.value()};
    }
    if (parameters_.environment.empty()) return Done{};
    const auto found = find(program_.environments, "environment", parameters_.environment);
    if (!found.ok()) return found.failure();
    const auto& own = program_.environments[found.value()].clusters;
    std::set<ir::Index> both;
    for (const auto cluster : own)
      if (!clusters_ || clusters_->contains(cluster)) both.insert(cluster);
    clusters_ = std::move(both);
    return Done{};
  }

  Status choose_applications() {
    std::set<std::string_view> named;
    for (const auto& pattern : parameters_.patterns) {
      const auto compiled = support::Glob::compile(pattern);
      if (const auto* problem = std::get_if<support::GlobProblem>(&compiled))
        return Failure{fmt::format("`{}` is no pattern: {}", pattern, problem->message)};
      bool found = false;
      for (const auto& application : program_.applications) {
        if (!std::get<support::Glob>(compiled).matches(application.name, "")) continue;
        named.insert(application.name);
        found = true;
      }
      if (!found) return Failure{fmt::format("no application is called `{}`", pattern)};
    }
    for (const auto& application : program_.applications)
      if ((parameters_.patterns.empty() || named.contains(application.name)) &&
          (!clusters_ || clusters_->contains(application.destination.cluster)))
        applications_.insert(application.name);
    // The folder of an application has the name of its file.
    for (const auto& manifest : compilation_.manifests)
      if (manifest.kind == "Application" && applications_.contains(manifest.rollout_name))
        folders_.insert(component(manifest.path, 2));
    return Done{};
  }

  bool takes(const emit::Manifest& manifest) const {
    const auto part = part_of(manifest);
    if (!parameters_.parts.empty() && !parameters_.parts.contains(std::string(part))) return false;
    if (!parameters_.filters() || part == "projects") return true;
    if (part == "canaries") return folders_.contains(component(manifest.path, 2));
    return manifest.kind == "Application" && applications_.contains(manifest.rollout_name);
  }

  const driver::Compilation& compilation_;
  const ir::Program& program_;
  const PluginParameters& parameters_;
  std::optional<std::set<ir::Index>> clusters_;  // nothing: all
  std::set<std::string_view> applications_;      // by name
  std::set<std::string_view> folders_;           // of their canaries
};

}  // namespace

Result<std::vector<const emit::Manifest*>> select_objects(const driver::Compilation& compilation,
                                                          const PluginParameters& parameters) {
  return Selection(compilation, parameters).run();
}

}  // namespace rollout::cli
