// SPDX-License-Identifier: Apache-2.0
//
// Fields of completed objects by their names in Rollout. Private to compiler/emit.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compiler/value/object.h"

namespace rollout::emit {

// Null where nobody set it.
const value::Entry* set_field(const value::Object& object, std::string_view name);
// Empty where it is not set, or no text.
std::string_view text_field(const value::Object& object, std::string_view name);
// A boolean that is set, and true.
bool is_on(const value::Object& object, std::string_view name);
// Nanoseconds, of a duration that is set.
std::optional<std::int64_t> duration_field(const value::Object& object, std::string_view name);
// A whole percentage that is set, without its sign.
std::int64_t share_field(const value::Object& object, std::string_view name,
                         std::int64_t otherwise);
// Who set it; the object's own where nobody did.
const value::Origin* field_origin(const value::Object& object, std::string_view name);
// Where its value stands; nowhere where nobody set it.
source::Span field_span(const value::Object& object, std::string_view name);
// A child block or a reference; null where there is none.
const value::Object* object_field(const value::Object& object, std::string_view name);

}  // namespace rollout::emit
