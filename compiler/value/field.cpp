// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/field.h"

namespace rollout::value {

namespace {

// The stages ask so often that a call for each comparison of texts would show.
bool equal_texts(std::string_view left, std::string_view right) {
  return left.size() == right.size() && (left.empty() || left.front() == right.front()) &&
         left == right;
}

}  // namespace

const Entry* set_field(const Object& object, std::string_view name) {
  for (const auto& entry : object.fields.entries)
    if (equal_texts(entry.key.text(), name)) return entry.value.is_absent() ? nullptr : &entry;
  return nullptr;
}

const Entry* set_field(const Object& object, std::string_view name, Kind kind) {
  const auto* entry = set_field(object, name);
  return entry != nullptr && entry->value.is(kind) ? entry : nullptr;
}

std::string_view text_field(const Object& object, std::string_view name) {
  const auto* entry = set_field(object, name, Kind::text);
  return entry == nullptr ? std::string_view{} : entry->value.as_text();
}

const Object* object_field(const Object& object, std::string_view name) {
  const auto* entry = set_field(object, name, Kind::object);
  return entry == nullptr ? nullptr : &entry->value.as_object();
}

bool is_on(const Object& object, std::string_view name) {
  const auto* entry = set_field(object, name, Kind::boolean);
  return entry != nullptr && entry->value.as_boolean();
}

}  // namespace rollout::value
