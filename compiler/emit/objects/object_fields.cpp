// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

using value::Kind;

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

}  // namespace rollout::emit
