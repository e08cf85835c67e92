// SPDX-License-Identifier: Apache-2.0
//
// What the `raw` block of an object says under a path of keys, such as `spec.selector.matchLabels`.
// Only for what no field says: `raw` may say nothing else (raw.cpp). Private to compiler/check.
#pragma once

#include <string_view>

#include "compiler/value/object.h"

namespace rollout::check {

// Null where it says nothing there, or its value is not known.
const value::Entry* raw_entry(const value::Object& object, std::string_view path);

}  // namespace rollout::check
