// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/entry.h"

namespace rollout::check {

namespace {

// Checks ask so often that a call for each comparison of texts would show.
bool equal(std::string_view left, std::string_view right) {
  return left.size() == right.size() && left.front() == right.front() && left == right;
}

const value::Entry* set_entry(const value::Object& object, std::string_view name) {
  for (const auto& entry : object.fields.entries)
    if (equal(entry.key.text(), name)) return entry.value.is_absent() ? nullptr : &entry;
  return nullptr;
}

}  // namespace

const value::Entry* known_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_entry(object, name);
  return entry == nullptr || entry->value.is_poison() ? nullptr : entry;
}

const value::Entry* known_entry(const value::Object& object, std::string_view name,
                                value::Kind kind) {
  const auto* entry = set_entry(object, name);
  return entry != nullptr && entry->value.is(kind) ? entry : nullptr;
}

std::string_view known_text(const value::Object& object, std::string_view name) {
  const auto* entry = known_entry(object, name, value::Kind::text);
  return entry == nullptr ? std::string_view{} : entry->value.as_text();
}

std::string_view known_text(const value::Object& object, std::string_view map,
                            std::string_view key) {
  const auto* entry = known_entry(object, map, value::Kind::record);
  if (entry == nullptr) return {};
  for (const auto& each : entry->value.as_record().entries)
    if (each.key.text() == key && each.value.is(value::Kind::text)) return each.value.as_text();
  return {};
}

bool is_on(const value::Object& object, std::string_view name) {
  const auto* entry = known_entry(object, name, value::Kind::boolean);
  return entry != nullptr && entry->value.as_boolean();
}

const value::Entry* written_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_entry(object, name);
  const bool fallback = entry == nullptr || entry->origin == nullptr ||
                        entry->origin->layer == value::Layer::fallback;
  return fallback ? nullptr : entry;
}

}  // namespace rollout::check
