// SPDX-License-Identifier: Apache-2.0
//
// The entry of a field by its name. Private to compiler/check.
#pragma once

#include <string_view>

#include "compiler/value/object.h"

namespace rollout::check {

// One that has a value which is known, whoever gave it; null where there is none.
const value::Entry* known_entry(const value::Object& object, std::string_view name);

// One that somebody wrote, though its value may be a mistake; null where the schema's default
// holds.
const value::Entry* written_entry(const value::Object& object, std::string_view name);

}  // namespace rollout::check
