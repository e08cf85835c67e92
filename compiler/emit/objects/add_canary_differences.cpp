// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/emit/objects/canary_differences.h"
#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

namespace {

using value::Kind;
using value::Record;
using value::Value;

std::string_view default_provider(const value::Object* facts) {
  const auto* flagger = facts == nullptr ? nullptr : object_field(*facts, "flagger");
  return flagger == nullptr ? std::string_view{} : text_field(*flagger, "provider");
}

// The canary's own, its cluster's, the workspace's, or the one that Flagger itself falls back to.
std::string_view provider_of(ManifestContext& context, const ir::Application& application,
                             const ir::Canary& canary) {
  if (!canary.provider.empty()) return canary.provider.text;
  const auto& program = context.program;
  const auto cluster = application.destination.cluster;
  if (cluster != ir::kNone)
    if (const auto own = default_provider(program.clusters[cluster].object); !own.empty())
      return own;
  const auto common = default_provider(program.workspace.object);
  return common.empty() ? "istio" : common;
}

WrittenByFlagger written_by_flagger(ManifestContext& context, const ir::Application& application,
                                    const ir::Canary& canary, const ObjectReference& target) {
  const auto* service = object_field(*canary.object, "service");
  const auto* autoscaler = object_field(*canary.object, "autoscaler");
  const auto scaler = autoscaler == nullptr
                          ? std::nullopt
                          : parse_object_reference(text_field(*autoscaler, "target"));
  return {provider_of(context, application, canary),
          target.kind,
          target.name,
          application.destination.name_space.text,
          service == nullptr ? std::string_view{} : text_field(*service, "name"),
          scaler.has_value() && scaler->kind == "ScaledObject" ? scaler->name : std::string_view{}};
}

void add_difference(ManifestContext& context, const ir::Canary& canary,
                    const IgnoredDifference& difference, Record& object) {
  auto& build = context.build;
  auto& item = build.record();
  const auto* origin = derived(context, canary.object->origin, difference.reason);
  if (!difference.group.empty()) build.put(item, "group", build.text(difference.group), origin);
  build.put(item, "kind", build.text(difference.kind), origin);
  build.put(item, "name", build.text(difference.name), origin);
  for (const auto& pointer : difference.pointers)
    build.append(item, "jsonPointers", build.text(pointer), origin);
  build.append(object, "spec.ignoreDifferences", Value::record(&item), origin);
}

// Somebody switched it on or off, by its own field or in the list of options.
bool says_what_to_respect(ManifestContext& context, const Record& object) {
  const auto* options = context.build.find(object, "spec.syncPolicy.syncOptions");
  if (options == nullptr || !options->value.is(Kind::list)) return false;
  return std::ranges::any_of(options->value.as_list().items, [](const Value& option) {
    return option.is(Kind::text) && option.as_text().starts_with("RespectIgnoreDifferences=");
  });
}

}  // namespace

void add_canary_differences(ManifestContext& context, const ir::Application& application,
                            Record& object) {
  for (const auto index : application.canaries) {
    const auto& canary = context.program.canaries[index];
    const auto target = parse_object_reference(canary.target.text);
    if (!target.has_value()) continue;
    const auto differences =
        canary.engine == ir::Engine::argo_rollouts
            ? rollout_differences(canary)
            : canary_differences(written_by_flagger(context, application, canary, *target));
    for (const auto& difference : differences) add_difference(context, canary, difference, object);
  }
  if (says_what_to_respect(context, object)) return;
  const auto* origin =
      derived(context, context.program.canaries[application.canaries.front()].object->origin,
              "without it a sync would write the fields that are ignored in comparison");
  context.build.append(object, "spec.syncPolicy.syncOptions",
                       context.build.text("RespectIgnoreDifferences=true"), origin);
}

}  // namespace rollout::emit
