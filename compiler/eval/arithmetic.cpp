// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/arithmetic.h"

#include "compiler/functions/arithmetic.h"

namespace rollout::eval {

namespace {

using ast::BinaryOperator;

functions::Calculation calculation(Context& context, Span span) {
  return {span, context.arena, context.sink, context.budget, context.frame};
}

}  // namespace

ir::Operation operation_of(BinaryOperator operation) {
  using enum BinaryOperator;
  switch (operation) {
    case multiply: return ir::Operation::multiply;
    case divide: return ir::Operation::divide;
    case add: return ir::Operation::add;
    case subtract: return ir::Operation::subtract;
    case equal: return ir::Operation::equal;
    case unequal: return ir::Operation::unequal;
    case less: return ir::Operation::less;
    case greater: return ir::Operation::greater;
    case less_equal: return ir::Operation::less_equal;
    case greater_equal: return ir::Operation::greater_equal;
    case in: return ir::Operation::in;
    case not_in: return ir::Operation::not_in;
    case matches: return ir::Operation::matches;
    case logical_and: return ir::Operation::logical_and;
    case logical_or: return ir::Operation::logical_or;
    case coalesce: return ir::Operation::coalesce;
  }
  return ir::Operation::equal;
}

std::optional<Value> compute(Context& context, BinaryOperator operation, const Value& left,
                             const Value& right, Span span) {
  const auto result =
      functions::compute(calculation(context, span), operation_of(operation), left, right);
  if (context.budget.exhausted()) context.stop(span);
  return result;
}

Value negate(Context& context, const Value& operand, Span span) {
  return functions::negate(calculation(context, span), operand);
}

}  // namespace rollout::eval
