// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/analysis_hook.h"
#include "compiler/emit/objects/analysis_limits.h"
#include "compiler/emit/objects/analysis_provider.h"
#include "compiler/emit/objects/analysis_query.h"
#include "compiler/emit/objects/canary_company.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/rollout_analyses.h"
#include "compiler/ir/address.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

void write_measure(ManifestContext& context, const ir::Canary& canary, const Analysis& analysis,
                   const Measure& measure, Record& object) {
  auto& build = context.build;
  auto& item = build.record();
  const auto& said = measure.metric == nullptr ? *measure.hook->object : *measure.metric->object;
  const auto* origin = measure.metric == nullptr ? measure.hook->origin : said.origin;
  build.put(item, "name", build.text(measure.name, said.span), origin);
  write_limits(context, canary, analysis, measure, item);
  if (measure.metric != nullptr) write_metric_provider(context, canary, *measure.metric, item);
  else write_hook_provider(context, canary, *measure.hook, item);
  build.append(object, "spec.metrics", Value::record(&item, said.span), origin);
}

Manifest analysis_template(ManifestContext& context, const ir::Canary& canary,
                           const Analysis& analysis) {
  auto& build = context.build;
  const auto* origin = derived(context, canary.object->origin,
                               "Argo Rollouts finds what an analysis measures in a template");
  auto& object = begin_manifest(context, "argoproj.io/v1alpha1/AnalysisTemplate", *canary.object,
                                analysis.name, ir::namespace_of(context.program, canary));
  if (analysis.kind == kChecks && needs_hash(context.program, canary)) {
    auto& argument = build.record();
    build.put(argument, "name", build.text(kCanaryHash), origin);
    build.append(object, "spec.args", Value::record(&argument), origin);
  }
  for (const auto& measure : analysis.measures)
    write_measure(context, canary, analysis, measure, object);
  return {
      fmt::format("{}/{}", company_folder(context.program, canary), path_component(analysis.name)),
      "AnalysisTemplate",
      analysis.name,
      analysis.name,
      &object,
      canary.object->span};
}

}  // namespace

std::vector<Manifest> analysis_template_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  for (const auto& canary : context.program.canaries)
    if (canary.engine == ir::Engine::argo_rollouts)
      for (const auto& analysis : rollout_analyses(canary))
        made.push_back(analysis_template(context, canary, analysis));
  return made;
}

}  // namespace rollout::emit
