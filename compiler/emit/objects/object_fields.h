// SPDX-License-Identifier: Apache-2.0
//
// Fields of completed objects beyond value/field.h: as amounts, and where they come from. Private
// to compiler/emit.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compiler/value/field.h"

namespace rollout::emit {

// Nanoseconds, of a duration that is set.
std::optional<std::int64_t> duration_field(const value::Object& object, std::string_view name);
// A whole percentage that is set, without its sign.
std::int64_t share_field(const value::Object& object, std::string_view name,
                         std::int64_t otherwise);
// Who set it; the object's own where nobody did.
const value::Origin* field_origin(const value::Object& object, std::string_view name);
// Where its value stands; nowhere where nobody set it.
source::Span field_span(const value::Object& object, std::string_view name);

}  // namespace rollout::emit
