// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/entry.h"

namespace rollout::check {

const value::Entry* known_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry == nullptr || entry->value.is_poison() ? nullptr : entry;
}

std::string_view text_in_map(const value::Object& object, std::string_view map,
                             std::string_view key) {
  const auto* entry = set_field(object, map, value::Kind::record);
  if (entry == nullptr) return {};
  for (const auto& each : entry->value.as_record().entries)
    if (each.key.text() == key && each.value.is(value::Kind::text)) return each.value.as_text();
  return {};
}

const value::Entry* written_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  const bool fallback = entry == nullptr || entry->origin == nullptr ||
                        entry->origin->layer == value::Layer::fallback;
  return fallback ? nullptr : entry;
}

source::Span span_of(const value::Entry& entry, source::Span otherwise) {
  const bool known = entry.origin != nullptr && entry.origin->span.known();
  return known ? entry.origin->span : otherwise;
}

}  // namespace rollout::check
