// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/canary_company.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

namespace {

using ir::Index;

Index cluster_of(const ir::Program& program, const ir::Canary& canary) {
  if (canary.application == ir::kNone) return ir::kNone;
  return program.applications[canary.application].destination.cluster;
}

// Those that Flagger runs, in the order of the folders in which they are written, which is no order
// of files or statements.
std::vector<const ir::Canary*> by_folder(const ir::Program& program) {
  std::vector<std::pair<std::string, const ir::Canary*>> sorted;
  sorted.reserve(program.canaries.size());
  for (const auto& canary : program.canaries)
    if (canary.engine == ir::Engine::flagger)
      sorted.emplace_back(company_folder(program, canary), &canary);
  std::ranges::stable_sort(
      sorted, {}, [](const auto& pair) -> const auto& { return pair.first; });
  std::vector<const ir::Canary*> all;
  all.reserve(sorted.size());
  for (const auto& [folder, canary] : sorted) all.push_back(canary);
  return all;
}

}  // namespace

std::vector<MetricTemplateUse> metric_template_uses(const ir::Program& program) {
  std::vector<MetricTemplateUse> uses;
  std::set<std::pair<Index, Index>> shared;
  for (const auto* canary : by_folder(program))
    for (const auto& metric : canary->metrics) {
      if (metric.template_index == ir::kNone) continue;
      const auto& made = *program.metric_templates[metric.template_index].object;
      const bool common = !text_field(made, "namespace").empty();
      if (common && !shared.emplace(cluster_of(program, *canary), metric.template_index).second)
        continue;
      uses.push_back({canary, &metric});
    }
  return uses;
}

std::vector<AlertProviderUse> alert_provider_uses(const ir::Program& program) {
  std::vector<AlertProviderUse> uses;
  std::set<std::tuple<Index, const ir::Canary*, const value::Object*>> seen;
  for (const auto* canary : by_folder(program)) {
    const auto* alerts = set_field(*canary->object, "alert");
    if (alerts == nullptr || !alerts->value.is(value::Kind::list)) continue;
    for (const auto& alert : alerts->value.as_list().items) {
      const auto* provider = object_field(alert.as_object(), "provider");
      if (provider == nullptr) continue;
      const bool common = !text_field(*provider, "namespace").empty();
      const auto* owner = common ? nullptr : canary;
      if (seen.emplace(cluster_of(program, *canary), owner, provider).second)
        uses.push_back({canary, provider});
    }
  }
  return uses;
}

TemplateReference template_reference(const ir::Program& program, const ir::Canary& canary,
                                     const ir::Metric& metric) {
  const auto& made = *program.metric_templates[metric.template_index].object;
  const auto place = text_field(made, "namespace");
  if (!place.empty()) return {object_name(value::name_of(made)), place};
  return {fmt::format("{}-{}", canary.object_name, object_name(metric.name)), {}};
}

std::string alert_provider_name(const ir::Canary& canary, const value::Object& provider) {
  auto name = object_name(value::name_of(provider));
  if (!text_field(provider, "namespace").empty()) return name;
  return fmt::format("{}-{}", canary.object_name, name);
}

std::string object_name(std::string_view name) {
  std::string out(name);
  for (auto& character : out)
    if (character == '_') character = '-';
  return out;
}

std::string company_folder(const ir::Program& program, const ir::Canary& canary) {
  if (canary.application == ir::kNone) return "canaries/_/_";
  return canary_folder(program, program.applications[canary.application]);
}

}  // namespace rollout::emit
