// SPDX-License-Identifier: Apache-2.0
//
// The operators of expressions, on values: the evaluator's door to functions/arithmetic.h, which
// says so when the budget is spent. Private to compiler/eval.
#pragma once

#include <optional>

#include "compiler/eval/context.h"
#include "compiler/ir/condition.h"

namespace rollout::eval {

ir::Operation operation_of(ast::BinaryOperator operation);

// Nothing when the operator does not work on such operands; poison after a diagnostic.
std::optional<Value> compute(Context& context, ast::BinaryOperator operation, const Value& left,
                             const Value& right, Span span);

Value negate(Context& context, const Value& operand, Span span);

}  // namespace rollout::eval
