// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/overlap.h"

#include <algorithm>

#include "compiler/support/in_cluster.h"
#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/judge.h"

namespace rollout::analysis {

namespace {

const Tuple kTellingKinds[] = {{"argoproj.io", "Application"},
                               {"argoproj.io", "ApplicationSet"},
                               {"argoproj.io", "AppProject"},
                               {"", "Secret"},
                               {"", "ConfigMap"}};

// What both permit, if somebody confirms it.
Witness common(const Access& left, const Access& right, Dimension dimension, const Facts& facts,
               const std::function<bool(const Tuple&)>& holds) {
  for (const auto* access : {&left, &right})
    if (access->undecided) return {WordSearch::Outcome::undecided, {}, *access->undecided};
  return find_witness(
      dimension, facts,
      [&](const Automaton& within, Budget& budget) {
        const Automaton* const only[] = {&within};
        return find_common(left, right, only, budget);
      },
      holds);
}

}  // namespace

Witness overlap(const ProjectRules& left, const ProjectRules& right, Dimension dimension,
                const Facts& facts) {
  const Judge judges[] = {Judge(left, facts), Judge(right, facts)};
  return common(access_of(left, dimension), access_of(right, dimension), dimension, facts,
                [&](const Tuple& tuple) {
                  return std::ranges::all_of(
                      judges, [&](const Judge& judge) { return judge.permits(dimension, tuple); });
                });
}

std::optional<Escalation> escalation(const ProjectRules& rules, const Facts& facts) {
  const Judge judge(rules, facts);
  const Tuple home = {std::string(support::kInClusterServer), std::string(support::kInClusterName),
                      facts.controller_namespace};
  if (!judge.permits(Dimension::destinations, home)) return std::nullopt;
  Escalation found;
  for (const auto& kind : kTellingKinds)
    if (judge.permits(Dimension::namespaced_kinds, kind)) found.kinds.push_back(kind);
  if (found.kinds.empty()) return std::nullopt;
  return found;
}

std::optional<Tuple> cluster_role(const ProjectRules& rules, const Facts& facts) {
  const auto dimension = Dimension::cluster_kinds;
  const Judge judge(rules, facts);
  Access roles;
  for (const auto* kind : {U"ClusterRoleBinding", U"ClusterRole"})
    roles.allow.push_back(box_of(
        std::vector{literal(U"rbac.authorization.k8s.io"), literal(kind), any_text()}, "", 0));
  auto found = common(access_of(rules, dimension), roles, dimension, facts,
                      [&](const Tuple& tuple) { return judge.permits(dimension, tuple); });
  if (found.outcome != WordSearch::Outcome::found) return std::nullopt;
  return std::move(found.tuple);
}

}  // namespace rollout::analysis
