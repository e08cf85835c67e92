// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/reader.h"

namespace rollout::lower {

using value::Kind;

const value::Entry* find(const value::Object& object, std::string_view field) {
  const auto* entry = set_field(object, field);
  return entry == nullptr || entry->value.is_poison() ? nullptr : entry;
}

ir::Text text_of(const value::Value& value, const ir::Origin* origin) {
  if (!value.is(Kind::text) && !value.is(Kind::quantity) && !value.is(Kind::date)) return {};
  return {value.as_text(), value.span(), origin};
}

ir::Text read_text(const value::Object& object, std::string_view field) {
  const auto* entry = find(object, field);
  return entry == nullptr ? ir::Text{} : text_of(entry->value, entry->origin);
}

bool read_boolean(const value::Object& object, std::string_view field) {
  return is_on(object, field);
}

std::vector<ir::Text> read_texts(const value::Object& object, std::string_view field) {
  std::vector<ir::Text> out;
  const auto* entry = find(object, field);
  if (entry == nullptr || !entry->value.is(Kind::list)) return out;
  for (const auto& item : entry->value.as_list().items) out.push_back(text_of(item, entry->origin));
  return out;
}

const value::Object* read_object(const value::Object& object, std::string_view field) {
  return object_field(object, field);
}

std::vector<const value::Object*> read_objects(const value::Object& object,
                                               std::string_view field) {
  std::vector<const value::Object*> out;
  const auto* entry = find(object, field);
  if (entry == nullptr) return out;
  if (entry->value.is(Kind::object)) out.push_back(&entry->value.as_object());
  if (!entry->value.is(Kind::list)) return out;
  for (const auto& item : entry->value.as_list().items)
    if (item.is(Kind::object)) out.push_back(&item.as_object());
  return out;
}

}  // namespace rollout::lower
