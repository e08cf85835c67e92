// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/entry.h"

namespace rollout::check {

namespace {

const value::Entry* set_entry(const value::Object& object, std::string_view name) {
  for (const auto& entry : object.fields.entries)
    if (entry.key.text() == name) return entry.value.is_absent() ? nullptr : &entry;
  return nullptr;
}

}  // namespace

const value::Entry* known_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_entry(object, name);
  return entry == nullptr || entry->value.is_poison() ? nullptr : entry;
}

const value::Entry* written_entry(const value::Object& object, std::string_view name) {
  const auto* entry = set_entry(object, name);
  const bool fallback = entry == nullptr || entry->origin == nullptr ||
                        entry->origin->layer == value::Layer::fallback;
  return fallback ? nullptr : entry;
}

}  // namespace rollout::check
