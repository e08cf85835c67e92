// SPDX-License-Identifier: Apache-2.0
//
// The bounds of a type: a port is 1 to 65535, a percentage 0% to 100%. Private to compiler/eval.
#pragma once

#include <string_view>

#include "compiler/eval/context.h"

namespace rollout::eval {

// The value, or poison after a diagnostic.
Value check_bounds(Context& context, const Value& value, const schema::Type& type,
                   std::string_view place);

// The same question alone.
bool is_within(const Value& value, const schema::Type& type);

}  // namespace rollout::eval
