// SPDX-License-Identifier: Apache-2.0
//
// Fields of completed objects by their names in Rollout, for stages that ask for few of many. Where
// a symbol is at hand, Record::find compares less.
#pragma once

#include <string_view>

#include "compiler/value/object.h"

namespace rollout::value {

// Null where nobody set it. What is set may be poison.
const Entry* set_field(const Object& object, std::string_view name);
// One whose value is of this kind.
const Entry* set_field(const Object& object, std::string_view name, Kind kind);
// Empty where it is not set, or no text.
std::string_view text_field(const Object& object, std::string_view name);
// A child block or a reference; null where there is none.
const Object* object_field(const Object& object, std::string_view name);
// A boolean that is set, and true.
bool is_on(const Object& object, std::string_view name);

}  // namespace rollout::value
