// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/manifest_kind.h"

#include "compiler/support/kubernetes_kinds.h"

namespace rollout::check {

namespace {

struct TypedKind {
  std::string_view group;
  std::string_view kind;
  std::string_view block;  // how it is written
};
constexpr TypedKind kTypedKinds[] = {
    {"argoproj.io", "Application", "an `application` block"},
    {"argoproj.io", "ApplicationSet", "an `application_set` block"},
    {"argoproj.io", "AppProject", "a `project` block"},
    {"argoproj.io", "Rollout", "a `canary` block with `engine = argo-rollouts`"},
    {"argoproj.io", "AnalysisTemplate", "the metrics of a `canary` with `engine = argo-rollouts`"},
    {"flagger.app", "Canary", "a `canary` block"},
    {"flagger.app", "MetricTemplate", "a `metric_template` block"},
    {"flagger.app", "AlertProvider", "an `alert_provider` block"},
    {"core.openfeature.dev", "FeatureFlag", "a `flag` block"},
};

}  // namespace

std::string_view block_of_kind(const ir::Manifest& manifest) {
  for (const auto& typed : kTypedKinds)
    if (typed.group == manifest.group() && typed.kind == manifest.kind.text) return typed.block;
  return {};
}

KindProblem problem_of_kind(const ir::Manifest& manifest) {
  const auto kind = manifest.kind.text;
  const auto group = manifest.group();
  if (!block_of_kind(manifest).empty()) return KindProblem::typed;
  if (kind.empty() || kind[0] < 'A' || kind[0] > 'Z') return KindProblem::small;
  const bool unknown = support::is_known_group(group) && !support::scope_of(group, kind);
  return unknown ? KindProblem::unknown : KindProblem::none;
}

}  // namespace rollout::check
