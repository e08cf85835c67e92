// SPDX-License-Identifier: Apache-2.0
//
// `+ - * /`, comparisons and `matches` on values: exact, never binary floating point. Private to
// compiler/eval.
#pragma once

#include <optional>

#include "compiler/eval/context.h"

namespace rollout::eval {

// Nothing when the operator does not work on such operands; poison after a diagnostic of its own
// (overflow, inexact division, a pattern that cannot be read).
std::optional<Value> compute(Context& context, ast::BinaryOperator operation, const Value& left,
                             const Value& right, Span span);

Value negate(Context& context, const Value& operand, Span span);

}  // namespace rollout::eval
