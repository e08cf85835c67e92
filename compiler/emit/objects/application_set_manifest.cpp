// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

void write_name(ManifestContext& context, const ir::Application& application, Record& object) {
  if (!application.name.empty())
    context.build.set(object, "metadata.name",
                      context.build.text(application.name, application.object->label_span),
                      application.object->origin);
}

// The definition wants these of a part as well; Argo CD takes what is empty from the whole.
void write_part(ManifestContext& context, const ir::Application& part, Record& object) {
  auto& build = context.build;
  const auto* origin = derived(context, part.object->origin,
                               "ApplicationSet has no template without metadata and a destination");
  build.child(object, "metadata", part.object->origin);
  write_name(context, part, object);
  write_application(context, part, object);
  build.child(object, "spec.destination", origin);
  if (build.find(object, "spec.project") == nullptr)
    build.set(object, "spec.project", build.text(""), origin);
}

Value generator_value(ManifestContext& context, const ir::Generator& generator) {
  auto& build = context.build;
  auto& record = build.record();
  auto& own = build.child(record, generator.key, generator.object->origin);
  write_fields(build, *generator.object, record);
  for (const auto& inner : generator.generators)
    build.append(own, "generators", generator_value(context, inner), inner.object->origin);
  if (generator.application.has_value())
    write_part(context, *generator.application,
               build.child(own, "template", generator.application->object->origin));
  return Value::record(&record, generator.object->span);
}

// Steps are read by one strategy alone.
void write_strategy(ManifestContext& context, const ir::ApplicationSet& set, Record& object) {
  auto& build = context.build;
  const auto* steps = find_field(build, *set.object, "step");
  const auto* strategy = find_field(build, *set.object, "strategy");
  if (steps == nullptr || (strategy != nullptr && !strategy->value.is_absent())) return;
  build.set(object, "spec.strategy.type", build.text("RollingSync", steps->value.span()),
            derived(context, steps->origin, "steps are what RollingSync takes"));
}

}  // namespace

Manifest application_set_manifest(ManifestContext& context, ir::Index index) {
  const auto& set = context.program.application_sets[index];
  auto& build = context.build;
  auto& object =
      begin_manifest(context, *set.object, set.name, context.program.workspace.argocd_namespace);
  write_description(context, *set.object, object);
  write_strategy(context, set, object);
  write_fields(build, *set.object, object);
  for (const auto& generator : set.generators)
    build.append(object, "spec.generators", generator_value(context, generator),
                 generator.object->origin);
  auto& made = build.child(object, "spec.template", set.application.object->origin);
  write_name(context, set.application, made);
  write_application(context, set.application, made);
  merge_raw(context, *set.object, object);
  return {fmt::format("argocd/applicationsets/{}", path_component(set.name)),
          "ApplicationSet",
          std::string(set.name),
          std::string(set.name),
          &object,
          set.object->span};
}

}  // namespace rollout::emit
