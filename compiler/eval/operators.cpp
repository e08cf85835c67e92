// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/arithmetic.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/special.h"

namespace rollout::eval {

namespace {

using ast::BinaryOperator;

Value bad_operands(Context& context, const ast::Binary& binary, const Value& left,
                   const Value& right, Span span) {
  auto report =
      context.report(Code::bad_operands, binary.operator_span,
                     fmt::format("`{}` cannot work on {} and {}", ast::spelling(binary.operation),
                                 value::describe(left.kind()), value::describe(right.kind())));
  report.note(binary.left->span, fmt::format("this is {}", value::print(left)))
      .note(binary.right->span, fmt::format("this is {}", value::print(right)));
  const bool text = left.is(Kind::text) || right.is(Kind::text);
  if (binary.operation == BinaryOperator::add && text)
    report.help("put values into a text with `\"${x}\"`");
  return Value::poison(span);
}

bool report_absent(Context& context, const ast::Expression& operand, const Value& found) {
  if (!found.is_absent()) return false;
  context.report(Code::not_set, operand.span, "this is not set, so it cannot be computed with")
      .help("`has(x)` asks whether it is set, `x ?? y` gives a value where there is none");
  return true;
}

// A unit literal beside a value of known type means that type: `interval == 5m`.
const schema::Type* type_beside(const Value& other) {
  static constexpr schema::Type kDuration{.kind = schema::TypeKind::duration};
  static constexpr schema::Type kQuantity{.kind = schema::TypeKind::quantity};
  static constexpr schema::Type kPercent{.kind = schema::TypeKind::percent};
  switch (other.kind()) {
    case Kind::duration: return &kDuration;
    case Kind::quantity: return &kQuantity;
    case Kind::percent: return &kPercent;
    default: return nullptr;
  }
}

bool is_unit(const ast::Expression& expression) {
  return std::holds_alternative<ast::UnitLiteral>(expression.node);
}

Value evaluate_logical(Context& context, const ast::Binary& binary, Span span, const Scope& scope) {
  const bool conjunction = binary.operation == BinaryOperator::logical_and;
  const std::string place = fmt::format("an operand of `{}`", ast::spelling(binary.operation));
  const bool left = evaluate_condition(context, *binary.left, scope, place);
  if (left != conjunction) return Value::boolean(left, span);
  return Value::boolean(evaluate_condition(context, *binary.right, scope, place), span);
}

Value evaluate_in(Context& context, const ast::Binary& binary, const Value& left,
                  const Value& right, Span span) {
  const bool negated = binary.operation == BinaryOperator::not_in;
  bool found = false;
  if (right.is(Kind::list)) {
    for (const auto& item : right.as_list().items) found = found || value::equal(left, item);
  } else if (right.is(Kind::record) && left.is(Kind::text)) {
    const auto symbol = context.symbols.find(left.as_text());
    found = !symbol.empty() && right.as_record().find(symbol) != nullptr;
  } else if (right.is(Kind::text) && left.is(Kind::text)) {
    found = right.as_text().find(left.as_text()) != std::string_view::npos;
  } else {
    return bad_operands(context, binary, left, right, span);
  }
  return Value::boolean(found != negated, span);
}

Value evaluate_equal(const ast::Binary& binary, const Value& left, const Value& right, Span span) {
  return Value::boolean(value::equal(left, right) == (binary.operation == BinaryOperator::equal),
                        span);
}

}  // namespace

Value evaluate_unary(Context& context, const ast::Unary& unary, Span span, const Scope& scope,
                     const schema::Type* expected) {
  if (unary.operation == ast::UnaryOperator::logical_not) {
    return Value::boolean(
        !evaluate_condition(context, *unary.operand, scope, "the operand of `not`"), span);
  }
  const auto operand = evaluate(context, *unary.operand, scope, expected);
  if (operand.is_poison() || report_absent(context, *unary.operand, operand))
    return Value::poison(span);
  return negate(context, operand, span);
}

Value evaluate_binary(Context& context, const ast::Binary& binary, Span span, const Scope& scope,
                      const schema::Type* expected) {
  using enum BinaryOperator;
  const auto operation = binary.operation;
  if (operation == logical_and || operation == logical_or)
    return evaluate_logical(context, binary, span, scope);
  if (operation == coalesce) {
    const auto left = evaluate_quietly(context, *binary.left, scope, expected);
    return left.is_absent() ? evaluate(context, *binary.right, scope, expected) : left;
  }
  const bool late_left = is_unit(*binary.left) && !is_unit(*binary.right);
  const bool arithmetic =
      operation == add || operation == subtract || operation == multiply || operation == divide;
  const auto* wanted = arithmetic ? expected : nullptr;
  Value left;
  Value right;
  if (late_left) {
    right = evaluate(context, *binary.right, scope, wanted);
    const auto* beside = type_beside(right);
    left = evaluate(context, *binary.left, scope, beside != nullptr ? beside : wanted);
  } else {
    left = evaluate(context, *binary.left, scope, wanted);
    const auto* beside = type_beside(left);
    right = evaluate(context, *binary.right, scope, beside != nullptr ? beside : wanted);
  }
  if (left.is_poison() || right.is_poison()) return Value::poison(span);
  if (operation == equal || operation == unequal) return evaluate_equal(binary, left, right, span);
  if (report_absent(context, *binary.left, left) || report_absent(context, *binary.right, right))
    return Value::poison(span);
  if (operation == in || operation == not_in)
    return evaluate_in(context, binary, left, right, span);
  auto result = compute(context, operation, left, right, span);
  return result.has_value() ? *result : bad_operands(context, binary, left, right, span);
}

}  // namespace rollout::eval
