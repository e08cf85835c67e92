// SPDX-License-Identifier: Apache-2.0
//
// Values as JSON text, for `json_encode`. Durations, percentages, quantities and dates are strings,
// as the language writes them. Private to the builtins.
#pragma once

#include "compiler/functions/builtin_reply.h"

namespace rollout::functions {

// Poison after a diagnostic, or when the budget is spent.
Value encode_json(BuiltinCall& call, const Value& value);

}  // namespace rollout::functions
