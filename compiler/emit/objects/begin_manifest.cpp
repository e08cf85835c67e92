// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

void merge(ManifestContext& context, value::Record& target, const value::Record& over,
           const value::Origin* origin) {
  auto& build = context.build;
  for (const auto& entry : over.entries) {
    const auto* from = entry.origin == nullptr ? origin : entry.origin;
    const auto* below = target.find(entry.key);
    if (entry.value.is(value::Kind::record) && below != nullptr &&
        below->value.is(value::Kind::record)) {
      auto& copy = build.record();
      for (const auto& kept : below->value.as_record().entries)
        build.keep(copy, kept.key.text(), kept.value, kept.origin);
      merge(context, copy, entry.value.as_record(), from);
      build.put(target, entry.key.text(), value::Value::record(&copy, entry.value.span()),
                below->origin);
    } else {
      static constexpr schema::Field kPlain{.name = "raw"};
      build.keep(target, entry.key.text(), format_value(build, entry.value, kPlain), from);
    }
  }
}

}  // namespace

value::Record& begin_manifest(ManifestContext& context, const value::Object& object,
                              std::string_view name, std::string_view name_space) {
  return begin_manifest(context, object.schema->manifest, object, name, name_space);
}

value::Record& begin_manifest(ManifestContext& context, std::string_view manifest,
                              const value::Object& object, std::string_view name,
                              std::string_view name_space) {
  auto& build = context.build;
  auto& record = build.record();
  const auto slash = manifest.rfind('/');
  build.set(record, "apiVersion", build.text(manifest.substr(0, slash), object.span),
            object.origin);
  build.set(record, "kind", build.text(manifest.substr(slash + 1), object.span), object.origin);
  build.set(record, "metadata.name", build.text(name, object.label_span), object.origin);
  if (!name_space.empty())
    build.set(record, "metadata.namespace", build.text(name_space), object.origin);
  return record;
}

const ir::Origin* derived(ManifestContext& context, const ir::Origin* from,
                          std::string_view reason) {
  if (context.last.made != nullptr && context.last.from == from && context.last.reason == reason)
    return context.last.made;
  const auto span = from == nullptr ? source::Span{} : from->span;
  const auto layer = from == nullptr ? value::Layer::own : from->layer;
  const auto* outer = from == nullptr ? nullptr : from->frame;
  const auto* frame =
      context.arena.make<value::Frame>(value::FrameKind::derived, span, reason, outer);
  const auto* made = context.arena.make<value::Origin>(span, layer, frame, 0u, 0u);
  context.last = {from, reason, made};
  return made;
}

void merge_raw(ManifestContext& context, const value::Object& object, value::Record& target) {
  const auto* raw = find_field(context.build, object, "raw");
  if (raw == nullptr || !raw->value.is(value::Kind::object)) return;
  merge(context, target, raw->value.as_object().fields, raw->origin);
}

std::string path_component(std::string_view name) {
  std::string out;
  for (const char character : name) {
    const bool plain = (character >= 'a' && character <= 'z') ||
                       (character >= 'A' && character <= 'Z') ||
                       (character >= '0' && character <= '9') || character == '-' ||
                       character == '.' || character == '_';
    out += plain ? character : '_';
  }
  return out == "." || out == ".." || out.empty() ? "_" : out;
}

}  // namespace rollout::emit
