// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/rollout_strategy.h"

#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/rollout_analyses.h"
#include "compiler/emit/objects/rollout_routing.h"
#include "compiler/emit/objects/rollout_services.h"
#include "compiler/emit/objects/rollout_steps.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

void write_services(ManifestContext& context, const ir::Canary& canary, std::string_view stable_key,
                    std::string_view canary_key, Record& strategy) {
  auto& build = context.build;
  const auto services = rollout_services(canary);
  const auto* service = object_field(*canary.object, "service");
  const auto* origin = service == nullptr ? canary.object->origin : field_origin(*service, "name");
  build.put(strategy, stable_key, build.text(services.stable), origin);
  build.put(strategy, canary_key, build.text(services.canary), origin);
}

// All of its analyses run at once, before the switch.
void write_blue_green(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  const auto* origin = field_origin(*canary.object, "iterations");
  auto& strategy = build.child(object, "spec.strategy.blueGreen", origin);
  write_services(context, canary, "activeService", "previewService", strategy);
  build.put(strategy, "autoPromotionEnabled", Value::boolean(true), origin);
  const auto all = rollout_analyses(canary);
  std::vector<const Analysis*> before;
  for (const auto& analysis : all) before.push_back(&analysis);
  if (before.empty()) return;
  build.put(strategy, "prePromotionAnalysis",
            Value::record(&analysis_reference(context, canary, before, origin)), origin);
}

void write_canary(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  auto& strategy = build.child(object, "spec.strategy.canary", canary.object->origin);
  write_services(context, canary, "stableService", "canaryService", strategy);
  if (const auto* ready = set_field(*canary.object, "canary_ready")) {
    build.set(strategy, "replicaProgressThreshold.type", build.text("Percent"), ready->origin);
    build.set(strategy, "replicaProgressThreshold.value",
              Value::integer(share_field(*canary.object, "canary_ready", 100), ready->value.span()),
              ready->origin);
  }
  write_routing(context, canary, object);
  const auto all = rollout_analyses(canary);
  if (const auto* rollback = find_analysis(all, "rollback")) {
    const auto* origin = rollback->measures.front().hook->origin;
    auto& background = analysis_reference(context, canary, {rollback}, origin);
    build.put(background, "startingStep", Value::integer(1), origin);
    build.put(strategy, "analysis", Value::record(&background), origin);
  }
  if (!is_on(*canary.object, "skip_analysis")) write_steps(context, canary, object);
}

}  // namespace

void write_strategy(ManifestContext& context, const ir::Canary& canary, Record& object) {
  if (ir::switches_at_once(canary)) write_blue_green(context, canary, object);
  else write_canary(context, canary, object);
}

}  // namespace rollout::emit
