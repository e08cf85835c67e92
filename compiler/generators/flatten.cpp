// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/flatten.h"

namespace rollout::generators {

namespace {

bool is_entered(const Datum& value, Texts texts) {
  if (value.is(Datum::Kind::list)) return !value.holds_texts();
  return value.is(Datum::Kind::map) && (!value.holds_texts() || texts == Texts::entered);
}

void flatten(const Datum& value, const std::string& place, Texts texts, DatumEntries& flat) {
  if (!is_entered(value, texts)) {
    flat.insert_or_assign(place, value);
    return;
  }
  if (value.is(Datum::Kind::map))
    for (const auto& [key, inner] : value.entries()) flatten(inner, place + "." + key, texts, flat);
  else
    for (std::size_t i = 0; i < value.items().size(); ++i)
      flatten(value.items()[i], place + "." + std::to_string(i), texts, flat);
}

}  // namespace

DatumEntries flattened(const Datum& map, Texts texts) {
  DatumEntries flat;
  for (const auto& [key, value] : map.entries()) flatten(value, key, texts, flat);
  return flat;
}

}  // namespace rollout::generators
