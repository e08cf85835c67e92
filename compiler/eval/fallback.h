// SPDX-License-Identifier: Apache-2.0
//
// The schema's defaults, written in Rollout in its rows, as values. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// Literals, enumeration words and lists of them; computed once for each row.
Value fallback_value(Context& context, const schema::Field& field);

}  // namespace rollout::eval
