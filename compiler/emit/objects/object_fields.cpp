// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

using value::Kind;

const value::Entry* set_field(const value::Object& object, std::string_view name) {
  for (const auto& entry : object.fields.entries)
    if (entry.key.text() == name) return entry.value.is_absent() ? nullptr : &entry;
  return nullptr;
}

std::string_view text_field(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry != nullptr && entry->value.is(Kind::text) ? entry->value.as_text()
                                                         : std::string_view{};
}

bool is_on(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry != nullptr && entry->value.is(Kind::boolean) && entry->value.as_boolean();
}

std::optional<std::int64_t> duration_field(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  if (entry == nullptr || !entry->value.is(Kind::duration)) return std::nullopt;
  return entry->value.nanoseconds();
}

std::int64_t share_field(const value::Object& object, std::string_view name,
                         std::int64_t otherwise) {
  const auto* entry = set_field(object, name);
  const bool whole =
      entry != nullptr && entry->value.is(Kind::percent) && entry->value.scale() == 0;
  return whole ? entry->value.mantissa() : otherwise;
}

const value::Origin* field_origin(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry == nullptr ? object.origin : entry->origin;
}

source::Span field_span(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry == nullptr ? source::Span{} : entry->value.span();
}

const value::Object* object_field(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry != nullptr && entry->value.is(Kind::object) ? &entry->value.as_object() : nullptr;
}

}  // namespace rollout::emit
