// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/soundness.h"

#include <algorithm>

namespace rollout::value {

namespace {

bool is_sound(const Value& value) {
  const auto all = [](const auto& entries) {
    return std::all_of(entries.begin(), entries.end(),
                       [](const auto& entry) { return is_sound(entry.value); });
  };
  switch (value.kind()) {
    case Kind::poison: return false;
    case Kind::record: return all(value.as_record().entries);
    case Kind::list: {
      const auto& items = value.as_list().items;
      return std::all_of(items.begin(), items.end(),
                         [](const Value& item) { return is_sound(item); });
    }
    case Kind::object: return value.as_object().declared || value::is_sound(value.as_object());
    default: return true;
  }
}

}  // namespace

bool is_sound(const Object& object) {
  return !object.poisoned && std::all_of(object.fields.entries.begin(), object.fields.entries.end(),
                                         [](const Entry& entry) { return is_sound(entry.value); });
}

}  // namespace rollout::value
