// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/canary_company.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

Manifest metric_template(ManifestContext& context, const ir::Canary& canary,
                         const ir::Metric& metric) {
  const auto& made = *context.program.metric_templates[metric.template_index].object;
  const auto reference = template_reference(context.program, canary, metric);
  std::string_view place = reference.name_space;
  if (place.empty() && canary.application != ir::kNone)
    place = context.program.applications[canary.application].destination.name_space.text;
  auto& object = begin_manifest(context, made, reference.name, place);
  auto& build = context.build;
  write_fields(build, made, object);
  const auto& prometheus = context.program.workspace.prometheus;
  if (text_field(made, "provider") == "prometheus" &&
      build.find(object, "spec.provider.address") == nullptr)
    build.set(object, "spec.provider.address", build.text(prometheus.text, prometheus.span),
              prometheus.origin);
  merge_raw(context, made, object);
  return {
      fmt::format("{}/{}", company_folder(context.program, canary), path_component(reference.name)),
      "MetricTemplate",
      reference.name,
      std::string(value::name_of(made)),
      &object,
      made.span};
}

Manifest alert_provider(ManifestContext& context, const ir::Canary& canary,
                        const value::Object& made) {
  std::string_view place = text_field(made, "namespace");
  if (place.empty() && canary.application != ir::kNone)
    place = context.program.applications[canary.application].destination.name_space.text;
  const auto name = alert_provider_name(canary, made);
  auto& object = begin_manifest(context, made, name, place);
  write_fields(context.build, made, object);
  merge_raw(context, made, object);
  return {fmt::format("{}/{}", company_folder(context.program, canary), path_component(name)),
          "AlertProvider",
          name,
          std::string(value::name_of(made)),
          &object,
          made.span};
}

}  // namespace

std::vector<Manifest> metric_template_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  for (const auto& [canary, metric] : metric_template_uses(context.program))
    made.push_back(metric_template(context, *canary, *metric));
  return made;
}

std::vector<Manifest> alert_provider_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  for (const auto& [canary, provider] : alert_provider_uses(context.program))
    made.push_back(alert_provider(context, *canary, *provider));
  return made;
}

}  // namespace rollout::emit
