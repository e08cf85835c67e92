// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/placement.h"

#include <algorithm>
#include <map>
#include <set>

#include "compiler/adopt/fields.h"
#include "compiler/changes/cluster_names.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

namespace {

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (true) {
    const auto end = name.find_first_of("-.");
    words.push_back(name.substr(0, end));
    if (end == std::string_view::npos) return words;
    name.remove_prefix(end + 1);
  }
}

class Placing {
 public:
  explicit Placing(const driver::Compilation& compilation)
      : program_(*compilation.program), clusters_(program_, program_) {
    for (const auto& application : compilation.whole->applications)
      if (application.destination.environment != ir::kNone)
        said_.emplace(application.name,
                      compilation.whole->environments[application.destination.environment].name);
  }

  Placement place(const DeclaredObject& object) const {
    Placement placement{.application = &object};
    placement.cluster =
        clusters_.name_of(adopt::text_at(*object.object, "spec.destination.name"),
                          adopt::text_at(*object.object, "spec.destination.server"));
    placement.environments = environments_of(object.name, placement.cluster);
    std::vector<std::string_view> places{placement.cluster};
    places.insert(places.end(), placement.environments.begin(), placement.environments.end());
    placement.stem = stem_of(object.name, places);
    placement.sources = sources_of(*object.object, "");
    return placement;
  }

 private:
  // The one that is said, else all that have the cluster.
  std::vector<std::string_view> environments_of(std::string_view name,
                                                std::string_view cluster) const {
    if (const auto said = said_.find(name); said != said_.end()) return {said->second};
    std::vector<std::string_view> found;
    for (const auto& environment : program_.environments)
      if (std::ranges::any_of(environment.clusters, [&](ir::Index index) {
            return program_.clusters[index].name == cluster;
          }))
        found.push_back(environment.name);
    return found;
  }

  const ir::Program& program_;
  ClusterNames clusters_;
  std::map<std::string_view, std::string_view> said_;  // the environment, by the application
};

}  // namespace

std::string stem_of(std::string_view name, std::span<const std::string_view> places) {
  std::set<std::string_view> known;
  for (const auto place : places)
    for (const auto word : words_of(place)) known.insert(word);
  auto words = words_of(name);
  while (words.size() > 1 && known.contains(words.back())) words.pop_back();
  while (words.size() > 1 && known.contains(words.front())) words.erase(words.begin());
  const auto begin = words.front().data() - name.data();
  const auto end = words.back().data() + words.back().size() - name.data();
  return std::string(
      name.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

std::vector<Placement> placements(const driver::Compilation& compilation,
                                  const DeclaredObjects& objects) {
  const Placing placing(compilation);
  std::vector<Placement> all;
  for (const auto& object : objects.all())
    if (object.kind == "Application" && object.complete) all.push_back(placing.place(object));
  return all;
}

}  // namespace rollout::changes
