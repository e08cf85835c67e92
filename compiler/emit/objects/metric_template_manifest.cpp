// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "compiler/emit/objects/metric_template_name.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

using value::Kind;

std::string_view text_field(ManifestContext& context, const value::Object& object,
                            std::string_view name) {
  const auto* entry = find_field(context.build, object, name);
  return entry != nullptr && entry->value.is(Kind::text) ? entry->value.as_text()
                                                         : std::string_view{};
}

// Kubernetes names hold no `_`.
std::string object_name(std::string_view name) {
  std::string out(name);
  for (auto& character : out)
    if (character == '_') character = '-';
  return out;
}

std::string folder_of(const ir::Program& program, const ir::Canary& canary) {
  if (canary.application == ir::kNone) return "canaries/_/_";
  return canary_folder(program, program.applications[canary.application]);
}

Manifest metric_template(ManifestContext& context, const ir::Canary& canary,
                         const ir::Metric& metric) {
  const auto& made = *context.program.metric_templates[metric.template_index].object;
  const auto reference = template_reference(context, canary, metric);
  std::string_view place = reference.name_space;
  if (place.empty() && canary.application != ir::kNone)
    place = context.program.applications[canary.application].destination.name_space.text;
  auto& object = begin_manifest(context, made, reference.name, place);
  auto& build = context.build;
  write_fields(build, made, object);
  const auto& prometheus = context.program.workspace.prometheus;
  if (text_field(context, made, "provider") == "prometheus" &&
      build.find(object, "spec.provider.address") == nullptr)
    build.set(object, "spec.provider.address", build.text(prometheus.text, prometheus.span),
              prometheus.origin);
  merge_raw(context, made, object);
  return {fmt::format("{}/{}", folder_of(context.program, canary), path_component(reference.name)),
          "MetricTemplate",
          reference.name,
          std::string(value::name_of(made)),
          &object,
          made.span};
}

Manifest alert_provider(ManifestContext& context, const ir::Canary& canary,
                        const value::Object& made) {
  std::string_view place = text_field(context, made, "namespace");
  if (place.empty() && canary.application != ir::kNone)
    place = context.program.applications[canary.application].destination.name_space.text;
  const auto name = object_name(value::name_of(made));
  auto& object = begin_manifest(context, made, name, place);
  write_fields(context.build, made, object);
  merge_raw(context, made, object);
  return {fmt::format("{}/{}", folder_of(context.program, canary), path_component(name)),
          "AlertProvider",
          name,
          std::string(value::name_of(made)),
          &object,
          made.span};
}

std::string cluster_of(const ir::Program& program, const ir::Canary& canary) {
  if (canary.application == ir::kNone) return "_";
  const auto cluster = program.applications[canary.application].destination.cluster;
  return cluster == ir::kNone ? "_" : std::string(program.clusters[cluster].name);
}

}  // namespace

TemplateReference template_reference(ManifestContext& context, const ir::Canary& canary,
                                     const ir::Metric& metric) {
  const auto& made = *context.program.metric_templates[metric.template_index].object;
  const auto place = text_field(context, made, "namespace");
  if (!place.empty()) return {object_name(value::name_of(made)), place};
  return {fmt::format("{}-{}", canary.object_name, object_name(metric.name)), {}};
}

std::vector<Manifest> metric_template_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  // A shared one is written once a cluster, beside the first canary that uses it.
  std::set<std::pair<std::string, ir::Index>> shared;
  for (const auto& canary : context.program.canaries)
    for (const auto& metric : canary.metrics) {
      if (metric.template_index == ir::kNone) continue;
      const bool common = !template_reference(context, canary, metric).name_space.empty();
      if (common &&
          !shared.emplace(cluster_of(context.program, canary), metric.template_index).second)
        continue;
      made.push_back(metric_template(context, canary, metric));
    }
  return made;
}

std::vector<Manifest> alert_provider_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  std::set<std::tuple<std::string, std::string, const value::Object*>> seen;
  for (const auto& canary : context.program.canaries) {
    const auto* alerts = find_field(context.build, *canary.object, "alert");
    if (alerts == nullptr || !alerts->value.is(Kind::list)) continue;
    for (const auto& alert : alerts->value.as_list().items) {
      const auto* provider = find_field(context.build, alert.as_object(), "provider");
      if (provider == nullptr || !provider->value.is(Kind::object)) continue;
      const auto& object = provider->value.as_object();
      const bool common = !text_field(context, object, "namespace").empty();
      const auto owner = common ? std::string{} : folder_of(context.program, canary);
      if (seen.emplace(cluster_of(context.program, canary), owner, &object).second)
        made.push_back(alert_provider(context, canary, object));
    }
  }
  return made;
}

}  // namespace rollout::emit
