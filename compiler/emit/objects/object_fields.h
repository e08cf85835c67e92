// SPDX-License-Identifier: Apache-2.0
//
// Fields of completed objects by their names in Rollout. Private to compiler/emit.
#pragma once

#include <string_view>

#include "compiler/value/object.h"

namespace rollout::emit {

// Null where nobody set it.
const value::Entry* set_field(const value::Object& object, std::string_view name);
// Empty where it is not set, or no text.
std::string_view text_field(const value::Object& object, std::string_view name);
// A child block or a reference; null where there is none.
const value::Object* object_field(const value::Object& object, std::string_view name);

}  // namespace rollout::emit
