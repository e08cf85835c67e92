// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/rollout_analyses.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/emit/objects/analysis_query.h"
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

using value::Record;
using value::Value;

namespace {

constexpr std::string_view kKinds[] = {"confirm-rollout",          "pre-rollout",
                                       "confirm-traffic-increase", kChecks,
                                       "confirm-promotion",        "rollback"};

bool belongs(const ir::Hook& hook, std::string_view kind) {
  return hook.type == kind || (kind == kChecks && hook.type == "rollout");
}

class Names {
 public:
  std::string take(std::string_view name, std::string_view type) {
    std::string wanted(name);
    if (taken_.contains(wanted) && !type.empty()) wanted = fmt::format("{}-{}", type, name);
    auto given = wanted;
    for (int i = 2; !taken_.insert(given).second; ++i) given = fmt::format("{}-{}", wanted, i);
    return given;
  }

 private:
  std::set<std::string> taken_;
};

}  // namespace

std::vector<Analysis> rollout_analyses(const ir::Canary& canary) {
  std::vector<Analysis> all;
  if (is_on(*canary.object, "skip_analysis")) return all;
  for (const auto kind : kKinds)
    all.push_back({kind, fmt::format("{}-{}", canary.object_name, kind), {}});
  // Metrics keep their names: hooks give way.
  Names names;
  std::vector<Measure> metrics;
  for (const auto& metric : canary.metrics)
    metrics.push_back({names.take(metric.name, {}), &metric, nullptr});
  for (auto& analysis : all) {
    for (const auto& hook : canary.hooks)
      if (belongs(hook, analysis.kind))
        analysis.measures.push_back({names.take(hook.name, hook.type), nullptr, &hook});
    if (analysis.kind == kChecks) std::ranges::copy(metrics, std::back_inserter(analysis.measures));
  }
  std::erase_if(all, [](const Analysis& analysis) { return analysis.measures.empty(); });
  return all;
}

const Analysis* find_analysis(const std::vector<Analysis>& all, std::string_view kind) {
  const auto found = std::ranges::find(all, kind, &Analysis::kind);
  return found == all.end() ? nullptr : &*found;
}

Record& analysis_reference(ManifestContext& context, const ir::Canary& canary,
                           const std::vector<const Analysis*>& all, const ir::Origin* origin) {
  auto& build = context.build;
  auto& made = build.record();
  for (const auto* analysis : all) {
    auto& item = build.record();
    build.put(item, "templateName", build.text(analysis->name), origin);
    build.append(made, "templates", Value::record(&item), origin);
  }
  const bool checks =
      std::ranges::any_of(all, [](const auto* each) { return each->kind == kChecks; });
  if (!checks || !needs_hash(context.program, canary)) return made;
  auto& argument = build.record();
  build.put(argument, "name", build.text(kCanaryHash), origin);
  build.set(argument, "valueFrom.podTemplateHashValue", build.text("Latest"), origin);
  build.append(made, "args", Value::record(&argument), origin);
  return made;
}

}  // namespace rollout::emit
