// SPDX-License-Identifier: Apache-2.0
//
// The entry of a field by its name. Private to compiler/check.
#pragma once

#include <string_view>

#include "compiler/value/object.h"

namespace rollout::check {

// One that has a value which is known, whoever gave it; null where there is none.
const value::Entry* known_entry(const value::Object& object, std::string_view name);

// One whose value is of this kind.
const value::Entry* known_entry(const value::Object& object, std::string_view name,
                                value::Kind kind);
// Empty where there is none, or another kind of value.
std::string_view known_text(const value::Object& object, std::string_view name);
// Under a key of a map, such as `metadata`.
std::string_view known_text(const value::Object& object, std::string_view map,
                            std::string_view key);
// A boolean that is there, and true.
bool is_on(const value::Object& object, std::string_view name);

// One that somebody wrote, though its value may be a mistake; null where the schema's default
// holds.
const value::Entry* written_entry(const value::Object& object, std::string_view name);

}  // namespace rollout::check
