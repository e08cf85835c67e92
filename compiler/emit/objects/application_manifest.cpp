// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/table_writer.h"
#include "compiler/value/application_metadata.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

void write_lifecycle(ManifestContext& context, const ir::Application& application, Record& object) {
  auto& build = context.build;
  const auto* deletion = find_field(build, *application.object, "on_delete");
  if (deletion != nullptr && deletion->value.is(value::Kind::text)) {
    const auto choice = deletion->value.as_text();
    if (choice == "cascade" || choice == "foreground")
      build.append(object, "metadata.finalizers",
                   build.text(value::kForegroundFinalizer, deletion->value.span()),
                   deletion->origin);
    if (choice == "background")
      build.append(object, "metadata.finalizers",
                   build.text(value::kBackgroundFinalizer, deletion->value.span()),
                   deletion->origin);
  }
  const auto* wave = find_field(build, *application.object, "wave");
  if (wave != nullptr && wave->value.is(value::Kind::integer))
    build.put(build.child(object, "metadata.annotations"), value::kSyncWave,
              build.text(fmt::format("{}", wave->value.as_integer()), wave->value.span()),
              wave->origin);
  write_description(context, *application.object, object);
}

// notifications.argoproj.io/subscribe.<trigger>.<service>: recipient;recipient
void write_notifications(ManifestContext& context, const ir::Application& application,
                         Record& object) {
  auto& build = context.build;
  const auto* notify = find_field(build, *application.object, "notify");
  if (notify == nullptr || !notify->value.is(value::Kind::list)) return;
  for (const auto& item : notify->value.as_list().items) {
    const auto& block = item.as_object();
    for (const auto& service : block.fields.entries) {
      if (!service.value.is(value::Kind::list)) continue;
      std::string recipients;
      for (const auto& recipient : service.value.as_list().items) {
        if (!recipients.empty()) recipients += ';';
        recipients += recipient.as_text();
      }
      build.put(build.child(object, "metadata.annotations"),
                value::subscription(block.label.text(), service.key.text()),
                build.text(recipients, service.value.span()), service.origin);
    }
  }
}

Value source_value(ManifestContext& context, const ir::Source& source) {
  auto& record = context.build.record();
  write_fields(context.build, *source.object, record);
  if (!source.ref.empty())
    context.build.put(record, "ref", context.build.text(source.ref, source.object->label_span),
                      source.object->origin);
  return Value::record(&record, source.object->span);
}

void write_sources(ManifestContext& context, const ir::Application& application, Record& object) {
  auto& build = context.build;
  if (application.sources.size() == 1) {
    build.set(object, "spec.source", source_value(context, application.sources[0]),
              application.sources[0].object->origin);
    return;
  }
  for (const auto& source : application.sources)
    build.append(object, "spec.sources", source_value(context, source), source.object->origin);
}

void write_destination(ManifestContext& context, const ir::Application& application,
                       Record& object) {
  auto& build = context.build;
  const auto& destination = application.destination;
  if (destination.object == nullptr) return;
  // In an application set a text names the cluster.
  const auto* named = find_field(build, *destination.object, "cluster");
  if (named != nullptr && named->value.is(value::Kind::text))
    build.set(object, "spec.destination.name", named->value, named->origin);
  if (destination.cluster != ir::kNone) {
    const auto& cluster = context.program.clusters[destination.cluster];
    const auto* entry = find_field(build, *destination.object, "cluster");
    if (entry == nullptr) entry = find_field(build, *destination.object, "env");
    const auto* origin = entry == nullptr ? destination.object->origin : entry->origin;
    const auto span = entry == nullptr ? destination.object->span : entry->value.span();
    if (!cluster.server.empty())
      build.set(object, "spec.destination.server", build.text(cluster.server.text, span), origin);
    else build.set(object, "spec.destination.name", build.text(cluster.name, span), origin);
  }
  write_fields(build, *destination.object,
               build.child(object, "spec.destination", destination.object->origin));
}

}  // namespace

void write_description(ManifestContext& context, const value::Object& declared, Record& object) {
  auto& build = context.build;
  if (!declared.documentation.empty())
    build.put(build.child(object, "metadata.annotations"), "rollout.dev/description",
              build.text(declared.documentation, declared.span), declared.origin);
}

void write_application(ManifestContext& context, const ir::Application& application,
                       Record& object) {
  write_lifecycle(context, application, object);
  write_notifications(context, application, object);
  context.build.child(object, "spec", application.object->origin);
  const auto* project = find_field(context.build, *application.object, "project");
  if (project != nullptr && project->value.is(value::Kind::object))
    context.build.set(
        object, "spec.project",
        context.build.text(value::name_of(project->value.as_object()), project->value.span()),
        project->origin);
  write_sources(context, application, object);
  if (application.has_company()) add_delivery_source(context, application, object);
  write_destination(context, application, object);
  write_fields(context.build, *application.object, object);
  if (!application.canaries.empty()) add_canary_differences(context, application, object);
  merge_raw(context, *application.object, object);
}

Manifest application_manifest(ManifestContext& context, ir::Index index) {
  const auto& application = context.program.applications[index];
  auto& object = begin_manifest(context, *application.object, application.name,
                                context.program.workspace.argocd_namespace);
  write_application(context, application, object);
  return {fmt::format("argocd/applications/{}", path_component(application.name)),
          "Application",
          std::string(application.name),
          std::string(application.name),
          &object,
          application.object->span};
}

}  // namespace rollout::emit
