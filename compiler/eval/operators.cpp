// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/arithmetic.h"
#include "compiler/eval/bare_path.h"
#include "compiler/eval/check_names.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/special.h"
#include "compiler/functions/arithmetic.h"
#include "compiler/functions/describe.h"
#include "compiler/value/order.h"
#include "compiler/value/units.h"

namespace rollout::eval {

namespace {

using ast::BinaryOperator;

Value bad_operands(Context& context, const ast::Binary& binary, const Value& left,
                   const Value& right, Span span) {
  auto report =
      context.report(Code::bad_operands, binary.operator_span,
                     fmt::format("`{}` cannot work on {} and {}", ast::spelling(binary.operation),
                                 describe(left), describe(right)));
  report.note(binary.left->span, fmt::format("this is {}", value::print(left)))
      .note(binary.right->span, fmt::format("this is {}", value::print(right)));
  const bool text = left.is(Kind::text) || right.is(Kind::text);
  if (binary.operation == BinaryOperator::add && text)
    report.help("put values into a text with `\"${x}\"`");
  if (binary.operation == BinaryOperator::add && left.is(Kind::record) && right.is(Kind::record))
    report.help("`merge(a, b)` joins maps; of equal keys the last wins");
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

// Whether only its place says what a value means: `5m`, `-5m`, `5m * 2`.
bool needs_type(const ast::Expression& expression) {
  if (const auto* unit = std::get_if<ast::UnitLiteral>(&expression.node))
    return value::classify(unit->text).kind == value::UnitKind::ambiguous;
  if (const auto* unary = std::get_if<ast::Unary>(&expression.node))
    return needs_type(*unary->operand);
  const auto* binary = std::get_if<ast::Binary>(&expression.node);
  if (binary == nullptr) return false;
  const auto is_plain = [](const ast::Expression& side) {
    return std::holds_alternative<ast::IntegerLiteral>(side.node) ||
           std::holds_alternative<ast::DecimalLiteral>(side.node);
  };
  const bool left = needs_type(*binary->left);
  const bool right = needs_type(*binary->right);
  return (left && right) || (left && is_plain(*binary->right)) ||
         (right && is_plain(*binary->left));
}

Value evaluate_logical(Context& context, const ast::Binary& binary, Span span, const Scope& scope) {
  const bool conjunction = binary.operation == BinaryOperator::logical_and;
  const std::string place = fmt::format("an operand of `{}`", ast::spelling(binary.operation));
  const auto left = evaluate_condition(context, *binary.left, scope, place);
  if (left != conjunction) {
    check_names(context, *binary.right, scope, nullptr);
    return left ? Value::boolean(*left, span) : Value::poison(span);
  }
  const auto right = evaluate_condition(context, *binary.right, scope, place);
  return right ? Value::boolean(*right, span) : Value::poison(span);
}

// The side that says what it is comes first, and tells the other: `1m + 30s`, `5m < timeout`. Where
// neither does, or one is a mistake, that is said once.
std::pair<Value, Value> evaluate_sides(Context& context, const ast::Binary& binary,
                                       const Scope& scope, const schema::Type* wanted) {
  static constexpr schema::Type kDuration{.kind = schema::TypeKind::duration};
  const auto beside = [&](const Value& other) {
    const auto* type = type_beside(other);
    return type != nullptr ? type : wanted;
  };
  const bool unclear = needs_type(*binary.left);
  if (unclear && !needs_type(*binary.right)) {
    const auto right = evaluate(context, *binary.right, scope, wanted);
    return {evaluate(context, *binary.left, scope, right.is_poison() ? &kDuration : beside(right)),
            right};
  }
  const auto left = evaluate(context, *binary.left, scope, wanted);
  const bool said = left.is_poison() && needs_type(*binary.right);
  const auto* type = said ? &kDuration : beside(left);
  return {left, evaluate(context, *binary.right, scope, type)};
}

Value evaluate_in(Context& context, const ast::Binary& binary, const Value& left,
                  const Value& right, Span span) {
  std::uint64_t work = 0;
  const auto found = functions::contains(right, left, context.symbols, work);
  if (!found) return bad_operands(context, binary, left, right, span);
  if (!context.charge(span, work)) return Value::poison(span);
  return Value::boolean(*found == (binary.operation == BinaryOperator::in), span);
}

Value evaluate_equal(Context& context, const ast::Binary& binary, const Value& left,
                     const Value& right, Span span) {
  std::uint64_t work = 0;
  const bool same = value::equal(left, right, work);
  if (!context.charge(span, work)) return Value::poison(span);
  return Value::boolean(same == (binary.operation == BinaryOperator::equal), span);
}

}  // namespace

Value evaluate_unary(Context& context, const ast::Unary& unary, Span span, const Scope& scope,
                     const schema::Type* expected) {
  if (unary.operation == ast::UnaryOperator::logical_not) {
    const auto denied = evaluate_condition(context, *unary.operand, scope, "the operand of `not`");
    return denied ? Value::boolean(!*denied, span) : Value::poison(span);
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
    if (left.is_absent()) return evaluate(context, *binary.right, scope, expected);
    check_names(context, *binary.right, scope, expected);
    return left;
  }
  if (report_bare_path(context, binary, span, scope)) return Value::poison(span);
  const bool arithmetic =
      operation == add || operation == subtract || operation == multiply || operation == divide;
  const auto [left, right] =
      evaluate_sides(context, binary, scope, arithmetic ? expected : nullptr);
  if (left.is_poison() || right.is_poison()) return Value::poison(span);
  if (operation == equal || operation == unequal)
    return evaluate_equal(context, binary, left, right, span);
  if (report_absent(context, *binary.left, left) || report_absent(context, *binary.right, right))
    return Value::poison(span);
  if (operation == in || operation == not_in)
    return evaluate_in(context, binary, left, right, span);
  auto result = compute(context, operation, left, right, span);
  return result.has_value() ? *result : bad_operands(context, binary, left, right, span);
}

}  // namespace rollout::eval
