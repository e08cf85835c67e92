// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/flag_targeting.h"
#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

// What is written in the tree of flagd's documents for what is written in that of the objects.
constexpr std::string_view kObjects = "canaries/";
constexpr std::string_view kObjectEnding = ".flags";

void write_state(ManifestContext& context, const ir::Flag& flag, Record& object) {
  const auto* enabled = find_field(context.build, *flag.object, "enabled");
  const auto span = enabled == nullptr ? flag.object->span : enabled->value.span();
  context.build.put(object, "state",
                    context.build.text(flag.enabled ? "ENABLED" : "DISABLED", span),
                    enabled == nullptr ? flag.object->origin : enabled->origin);
}

void write_variants(ManifestContext& context, const ir::Flag& flag, Record& object) {
  static constexpr schema::Field kPlain{.name = "variant"};
  auto& build = context.build;
  auto& variants = build.child(object, "variants", flag.variants_origin);
  for (const auto& variant : flag.variants)
    build.put(variants, variant.name, format_value(build, variant.value, kPlain),
              flag.variants_origin);
}

void write_metadata(ManifestContext& context, const ir::Flag& flag, Record& object) {
  auto& build = context.build;
  const auto* metadata = find_field(build, *flag.object, "metadata");
  const auto& documentation = flag.object->documentation;
  if (!documentation.empty())
    build.set(object, "metadata.description", build.text(documentation, flag.object->span),
              flag.object->origin);
  if (metadata == nullptr || !metadata->value.is(value::Kind::record)) return;
  auto& facts = build.child(object, "metadata", metadata->origin);
  for (const auto& entry : metadata->value.as_record().entries)
    build.put(facts, entry.key.text(), entry.value,
              entry.origin == nullptr ? metadata->origin : entry.origin);
}

Record& flag_record(ManifestContext& context, const ir::Flag& flag) {
  auto& build = context.build;
  auto& object = build.record();
  write_state(context, flag, object);
  write_variants(context, flag, object);
  const auto* fallback = find_field(build, *flag.object, "default");
  build.put(object, "defaultVariant",
            build.text(flag.default_variant.text, flag.default_variant.span),
            fallback == nullptr ? flag.object->origin : fallback->origin);
  build.put(object, "targeting", flag_targeting(context, flag), flag.object->origin);
  write_metadata(context, flag, object);
  merge_raw(context, *flag.object, object);
  return object;
}

}  // namespace

Manifest flag_set_manifest(ManifestContext& context, ir::Index index) {
  const auto& program = context.program;
  const auto& set = program.flag_sets[index];
  const auto& application = program.applications[set.application];
  const auto& first = *program.flags[set.flags.front()].object;
  auto& build = context.build;
  auto& object = begin_manifest(context, first, set.name, application.destination.name_space.text);
  build.set(object, "metadata.name", build.text(set.name, set.span), first.origin);
  auto& flags = build.child(object, "spec.flagSpec.flags", first.origin);
  for (const auto flag : set.flags) {
    const auto& each = program.flags[flag];
    build.put(flags, each.key.text, Value::record(&flag_record(context, each), each.object->span),
              each.object->origin);
  }
  return {flag_file(program, set), "FeatureFlag", std::string(set.name),
          std::string(set.name),   &object,       first.span};
}

std::string flag_file(const ir::Program& program, const ir::FlagSet& set) {
  return fmt::format("{}/{}{}", canary_folder(program, program.applications[set.application]),
                     path_component(set.name), kObjectEnding);
}

std::vector<Document> flag_documents(std::span<const Manifest> manifests, support::Arena& arena,
                                     support::SymbolTable& symbols) {
  ManifestBuilder build(arena, symbols);
  std::vector<Document> documents;
  for (const auto& manifest : manifests) {
    if (manifest.kind != "FeatureFlag") continue;
    const auto* flags = build.find(*manifest.object, "spec.flagSpec.flags");
    auto& document = build.record();
    build.put(document, "$schema", build.text("https://flagd.dev/schema/v0/flags.json"));
    build.put(document, "flags", flags->value, flags->origin);
    auto path = std::string_view(manifest.path).substr(kObjects.size());
    path.remove_suffix(kObjectEnding.size());
    documents.push_back({fmt::format("flagd/{}.json", path), &document});
  }
  return documents;
}

}  // namespace rollout::emit
