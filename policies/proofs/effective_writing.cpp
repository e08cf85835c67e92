// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/effective_writing.h"

#include <algorithm>

#include "compiler/support/glob.h"
#include "compiler/support/repository_url.h"
#include "compiler/support/server_address.h"
#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/analysis/project_access.h"
#include "policies/proofs/permission_proof.h"
#include "policies/proofs/written_access.h"

namespace rollout::proofs {

namespace {

using analysis::Access;
using analysis::Automaton;
using analysis::Dimension;
using projects::Verdict;

Automaton text_language(std::string_view text) {
  return analysis::literal(analysis::characters_of(text));
}

// An empty list of a cluster means all namespaces.
Automaton namespaces_of(const engine::Cluster& cluster) {
  if (cluster.namespaces.empty()) return analysis::any_text();
  std::vector<Automaton> parts;
  for (const auto& name : cluster.namespaces)
    if (auto known =
            analysis::glob_language(name, "", engine::ArgocdVersion::v3_6, analysis::Texts::any);
        std::holds_alternative<Automaton>(known))
      parts.push_back(std::get<Automaton>(std::move(known)));
  return analysis::unite(parts);
}

void add_repositories(const EffectiveWriting& writing, Access& access) {
  for (const auto& repository : writing.repositories)
    if (const auto normal = support::normalize_repository(repository))
      access.allow.push_back(
          analysis::box_of(std::vector{text_language(*normal)}, "own repository " + *normal, 0));
}

void add_clusters(const EffectiveWriting& writing, Access& access) {
  for (const auto& cluster : writing.clusters)
    access.allow.push_back(
        analysis::box_of(std::vector{text_language(support::server_address(cluster.server)),
                                     analysis::any_text(), namespaces_of(cluster)},
                         "own cluster " + cluster.server, 0));
  if (writing.own_clusters_only) analysis::confine(access, writing.clusters);
}

bool is_own(const EffectiveWriting& writing, const analysis::Tuple& tuple) {
  return std::ranges::any_of(writing.clusters, [&](const engine::Cluster& cluster) {
    return cluster.name == tuple[1] || cluster.server == tuple[0];
  });
}

bool has_namespace(const engine::Cluster& cluster, const std::string& name) {
  return cluster.namespaces.empty() ||
         std::ranges::any_of(cluster.namespaces, [&](const std::string& pattern) {
           const auto compiled = support::Glob::compile(pattern);
           const auto* glob = std::get_if<support::Glob>(&compiled);
           return glob != nullptr && glob->matches(name, "");
         });
}

}  // namespace

Access effective_access(const ir::Program& program, const EffectiveWriting& writing,
                        Dimension dimension) {
  std::vector<const ir::Project*> all = {writing.project};
  all.insert(all.end(), writing.inherited.begin(), writing.inherited.end());
  auto access = written_access(program, all, dimension);
  if (dimension == Dimension::sources) add_repositories(writing, access);
  if (dimension == Dimension::destinations) add_clusters(writing, access);
  return access;
}

const engine::Cluster* own_cluster(const EffectiveWriting& writing, const analysis::Tuple& tuple) {
  for (const auto& cluster : writing.clusters)
    if (cluster.server == tuple[0] && has_namespace(cluster, tuple[2])) return &cluster;
  return nullptr;
}

bool is_own_repository(const EffectiveWriting& writing, const analysis::Tuple& tuple) {
  const auto asked = support::normalize_repository(tuple[0]);
  return asked && std::ranges::any_of(writing.repositories, [&](const std::string& repository) {
           return support::normalize_repository(repository) == asked;
         });
}

Ruling decide(const ir::Program& program, projects::WrittenProjects& projects,
              const EffectiveWriting& writing, Dimension dimension, const analysis::Tuple& tuple) {
  Ruling found;
  const auto ask = [&](const ir::Project& project) {
    const auto decision = decide(program, projects.of(project), dimension, tuple);
    if (decision.verdict == Verdict::denied || found.verdict == Verdict::absent)
      found = {decision.verdict, &project, decision.rule};
    return decision.verdict == Verdict::denied;
  };
  if (ask(*writing.project) ||
      std::ranges::any_of(writing.inherited, [&](const auto* project) { return ask(*project); }))
    return found;
  const bool destination = dimension == Dimension::destinations;
  if (destination && writing.own_clusters_only && !is_own(writing, tuple)) return {};
  if (found.verdict == Verdict::permitted) return found;
  const bool belongs = destination
                           ? own_cluster(writing, tuple) != nullptr
                           : dimension == Dimension::sources && is_own_repository(writing, tuple);
  return belongs ? Ruling{Verdict::permitted} : Ruling{};
}

}  // namespace rollout::proofs
