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

const value::Object* object_field(const value::Object& object, std::string_view name) {
  const auto* entry = set_field(object, name);
  return entry != nullptr && entry->value.is(Kind::object) ? &entry->value.as_object() : nullptr;
}

}  // namespace rollout::emit
