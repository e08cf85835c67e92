// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/canary_company.h"
#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/rollout_strategy.h"
#include "compiler/ir/address.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

// Fields that stand where they stand in a Canary, or elsewhere with the same meaning.
struct Carried {
  std::string_view field;
  std::string_view path;
};
constexpr Carried kCarried[] = {{"labels", "metadata.labels"},
                                {"annotations", "metadata.annotations"},
                                {"finalizers", "metadata.finalizers"},
                                {"replicas", "spec.replicas"},
                                {"progress_deadline", "spec.progressDeadlineSeconds"}};

void write_carried(ManifestContext& context, const ir::Canary& canary, Record& object) {
  for (const auto& carried : kCarried) {
    const auto* entry = set_field(*canary.object, carried.field);
    const auto* row = schema::find_field(*canary.object->schema, carried.field);
    if (entry == nullptr || row == nullptr) continue;
    context.build.set(object, carried.path, format_value(context.build, entry->value, *row),
                      entry->origin);
  }
}

// The Deployment stays where it is, and gives its pods away once the Rollout's are ready.
void write_workload(ManifestContext& context, const ir::Canary& canary, Record& object) {
  auto& build = context.build;
  const auto target = parse_object_reference(canary.target.text);
  if (!target.has_value()) return;
  const auto put = [&](std::string_view key, std::string_view text) {
    build.set(object, fmt::format("spec.workloadRef.{}", key), build.text(text, canary.target.span),
              canary.target.origin);
  };
  put("apiVersion", target->api_version);
  put("kind", target->kind);
  put("name", target->name);
  put("scaleDown", "onsuccess");
}

}  // namespace

Manifest rollout_manifest(ManifestContext& context, ir::Index index) {
  const auto& canary = context.program.canaries[index];
  auto& build = context.build;
  auto& object = begin_manifest(context, "argoproj.io/v1alpha1/Rollout", *canary.object,
                                canary.object_name, ir::namespace_of(context.program, canary));
  build.set(object, "metadata.name", build.text(canary.object_name, canary.target.span),
            canary.object->origin);
  write_carried(context, canary, object);
  build.set(object, "spec.progressDeadlineAbort", Value::boolean(true),
            derived(context, canary.object->origin,
                    "without it a version that never gets ready would not be rolled back"));
  if (const auto* suspend = set_field(*canary.object, "suspend"))
    build.set(object, "spec.paused", suspend->value, suspend->origin);
  write_workload(context, canary, object);
  write_strategy(context, canary, object);
  merge_raw(context, *canary.object, object);
  return {fmt::format("{}/{}", company_folder(context.program, canary),
                      path_component(canary.object_name)),
          "Rollout",
          std::string(canary.object_name),
          canary.name,
          &object,
          canary.object->span};
}

}  // namespace rollout::emit
