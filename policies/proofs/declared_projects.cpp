// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/declared_projects.h"

#include <fmt/format.h>

#include "policies/exact/destination_question.h"

namespace rollout::proofs {

namespace {

using analysis::Dimension;
using exact::DestinationAnswer;
using projects::Decision;
using projects::Verdict;

std::string unknown_half(const projects::Place& place) {
  if (place.name.empty()) return fmt::format("the name of the cluster at `{}`", place.server);
  if (place.server.empty()) return fmt::format("the address of cluster `{}`", place.name);
  return "the clusters that belong to the project";
}

// The sentence is kept where it says so too.
Decision decided(Decision written, bool permitted) {
  if (permitted == written.permits() && written.verdict != Verdict::undecided) return written;
  return {permitted ? Verdict::permitted : Verdict::absent};
}

}  // namespace

Decision DeclaredProjects::decide(const ir::Project& project, Decision written, Dimension dimension,
                                  const analysis::Tuple& question) {
  const auto* rules = adopted(project);
  if (rules == nullptr) return written;
  return decided(std::move(written), asked(project, *rules).judge.permits(dimension, question));
}

Decision DeclaredProjects::source(const ir::Project& project, std::string_view repository) {
  return decide(project, written(project).source(repository), Dimension::sources,
                {std::string(repository)});
}

Decision DeclaredProjects::destination(const ir::Project& project, const projects::Place& place) {
  auto written = this->written(project).destination(place);
  const auto* rules = adopted(project);
  if (rules == nullptr) return written;
  const engine::Cluster cluster{.name = place.nameless ? std::string{} : std::string(place.name),
                                .server = std::string(place.server)};
  const auto answer = exact::ask_destination(
      *rules->project, asked(project, *rules).compiled, cluster, std::string(place.name_space),
      rules->scoped_clusters.value_or(std::vector<engine::Cluster>{}),
      place.nameless ? exact::EmptyName::none : exact::EmptyName::unknown);
  if (answer == DestinationAnswer::undecided)
    return {.verdict = Verdict::undecided, .rule = written.rule, .fact = unknown_half(place)};
  return decided(std::move(written), answer == DestinationAnswer::permitted);
}

Decision DeclaredProjects::kind(const ir::Project& project, std::string_view group,
                                std::string_view kind) {
  return decide(project, written(project).kind(group, kind), Dimension::namespaced_kinds,
                {std::string(group), std::string(kind)});
}

Decision DeclaredProjects::cluster_kind(const ir::Project& project, std::string_view group,
                                        std::string_view kind, std::string_view name) {
  return decide(project, written(project).cluster_kind(group, kind, name), Dimension::cluster_kinds,
                {std::string(group), std::string(kind), std::string(name)});
}

}  // namespace rollout::proofs
