// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/canary_company.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/metric_bound.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

using value::Kind;
using value::Record;
using value::Value;

std::string_view namespace_of(const ir::Program& program, const ir::Canary& canary) {
  if (canary.application == ir::kNone) return {};
  return program.applications[canary.application].destination.name_space.text;
}

std::string_view emitted_metric_name(const ir::Metric& metric) {
  if (metric.template_index != ir::kNone || metric.object->fields.entries.empty())
    return metric.name;
  if (metric.name == "success_rate") return "request-success-rate";
  if (metric.name == "latency_p99") return "request-duration";
  return metric.name;
}

bool is_builtin(ManifestContext& context, const ir::Metric& metric) {
  for (const auto field : {"template", "template_ref", "query"}) {
    const auto* entry = find_field(context.build, *metric.object, field);
    if (entry != nullptr && !entry->value.is_absent()) return false;
  }
  return true;
}

// A template says what it answers; thresholds are converted from how they are written.
void convert_thresholds(ManifestContext& context, const ir::Metric& metric, Record& item) {
  for (const auto bound : {"min", "max"}) {
    const auto* entry = find_field(context.build, *metric.object, bound);
    if (entry == nullptr) continue;
    context.build.set(item, fmt::format("thresholdRange.{}", bound),
                      bound_in_unit(context, metric, entry->value), entry->origin);
  }
}

void write_metrics(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  if (canary.metrics.empty()) return;
  build.set(object, "spec.analysis.metrics", Value::list(context.arena.make<value::ListData>()));
  for (const auto& metric : canary.metrics) {
    auto& item = build.record();
    const auto name = is_builtin(context, metric) ? emitted_metric_name(metric) : metric.name;
    build.put(item, "name", build.text(name, metric.object->label_span), metric.object->origin);
    if (metric.template_index != ir::kNone) {
      const auto reference = template_reference(context.program, canary, metric);
      build.set(item, "templateRef.name", build.text(reference.name), metric.object->origin);
      if (!reference.name_space.empty())
        build.set(item, "templateRef.namespace", build.text(reference.name_space),
                  metric.object->origin);
    }
    write_fields(build, *metric.object, item);
    build.put(item, "name", build.text(name, metric.object->label_span), metric.object->origin);
    convert_thresholds(context, metric, item);
    build.append(object, "spec.analysis.metrics", Value::record(&item, metric.object->span),
                 metric.object->origin);
  }
}

void write_hooks(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  for (const auto& hook : canary.hooks) {
    auto& item = build.record();
    build.put(item, "name", build.text(hook.name, hook.object->span), hook.origin);
    build.put(item, "type", build.text(hook.type, hook.object->span), hook.origin);
    write_fields(build, *hook.object, item);
    build.append(object, "spec.analysis.webhooks", Value::record(&item, hook.object->span),
                 hook.origin);
  }
}

void write_alerts(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  const auto* alerts = find_field(build, *canary.object, "alert");
  if (alerts == nullptr || !alerts->value.is(Kind::list)) return;
  build.set(object, "spec.analysis.alerts", Value::list(context.arena.make<value::ListData>()));
  for (const auto& entry : alerts->value.as_list().items) {
    const auto& alert = entry.as_object();
    auto& item = build.record();
    build.put(item, "name", build.text(alert.label.text(), alert.label_span), alert.origin);
    write_fields(build, alert, item);
    const auto* provider = find_field(build, alert, "provider");
    if (provider != nullptr && provider->value.is(Kind::object)) {
      const auto& declared = provider->value.as_object();
      build.set(item, "providerRef.name",
                build.text(alert_provider_name(canary, declared), provider->value.span()),
                provider->origin);
      if (const auto* place = find_field(build, declared, "namespace");
          place != nullptr && place->value.is(Kind::text))
        build.set(item, "providerRef.namespace", build.text(place->value.as_text()),
                  provider->origin);
    }
    build.append(object, "spec.analysis.alerts", Value::record(&item, entry.span()), alert.origin);
  }
}

}  // namespace

Manifest canary_manifest(ManifestContext& context, ir::Index index) {
  const auto& canary = context.program.canaries[index];
  auto& object = begin_manifest(context, *canary.object, canary.object_name,
                                namespace_of(context.program, canary));
  auto& build = context.build;
  write_fields(build, *canary.object, object);
  // The label names the canary in Rollout; the object is named after its target.
  build.set(object, "metadata.name", build.text(canary.object_name, canary.target.span),
            canary.object->origin);
  write_metrics(context, canary, object);
  write_hooks(context, canary, object);
  write_alerts(context, canary, object);
  merge_raw(context, *canary.object, object);
  return {fmt::format("{}/{}", company_folder(context.program, canary),
                      path_component(canary.object_name)),
          "Canary",
          std::string(canary.object_name),
          canary.name,
          &object,
          canary.object->span};
}

}  // namespace rollout::emit
