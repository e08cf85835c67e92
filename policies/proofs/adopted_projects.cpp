// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/adopted_projects.h"

namespace rollout::proofs {

void AdoptedProjects::add(const value::Object& project, engine::AppProject read,
                          engine::AppProject effective,
                          std::optional<std::vector<engine::Cluster>> scoped_clusters) {
  auto& entry = entries_[&project];
  entry.read = read_.size();
  read_.push_back(std::move(read));
  entry.effective = std::move(effective);
  entry.rules = {&entry.effective, version_, std::move(scoped_clusters)};
}

const analysis::ProjectRules* AdoptedProjects::find(const value::Object& project) const {
  const auto found = entries_.find(&project);
  return found == entries_.end() ? nullptr : &found->second.rules;
}

const engine::AppProject* AdoptedProjects::read(const value::Object& project) const {
  const auto found = entries_.find(&project);
  return found == entries_.end() ? nullptr : &read_[found->second.read];
}

}  // namespace rollout::proofs
