// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/arithmetic.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/typer.h"

namespace rollout::eval {

namespace {

using ast::BinaryOperator;

// What a value beside a choice or a reference must be: one of the choices, an object of that kind.
bool is_closed_set(const schema::Type* type) {
  return type != nullptr &&
         (type->kind == schema::TypeKind::enumeration || type->kind == schema::TypeKind::reference);
}

}  // namespace

namespace {

bool is_arithmetic(BinaryOperator operation) {
  return operation == BinaryOperator::add || operation == BinaryOperator::subtract ||
         operation == BinaryOperator::multiply || operation == BinaryOperator::divide;
}

}  // namespace

Typed Typer::apply(Span span, const ast::Binary& binary, const Typed& left, const Typed& right,
                   const schema::Type* type) {
  ir::Apply made{operation_of(binary.operation), {}, binary.operator_span};
  made.operands.push_back(context_.arena, left.node);
  made.operands.push_back(context_.arena, right.node);
  return make(span, made, type);
}

Typed Typer::bad_operands(const ast::Binary& binary, const Typed& left, const Typed& right) {
  const bool equality =
      binary.operation == BinaryOperator::equal || binary.operation == BinaryOperator::unequal;
  auto report = context_.report(
      Code::bad_operands, binary.operator_span,
      equality ? fmt::format("{} and {} are never equal", describe(left.type), describe(right.type))
               : fmt::format("`{}` cannot work on {} and {}", ast::spelling(binary.operation),
                             describe(left.type), describe(right.type)));
  report.note(binary.left->span, fmt::format("this is {}", describe(left.type)))
      .note(binary.right->span, fmt::format("this is {}", describe(right.type)));
  const auto* block = block_of(left.type);
  const auto* text = right.constant();
  if (equality && block != nullptr && text != nullptr && text->is(Kind::text))
    report.help(fmt::format("compare its name: `{}.name`",
                            spell(*left.node).substr(1, spell(*left.node).size() - 2)));
  return {};
}

// The side without a value first: it says what a unit or a bare word beside it means, and where it
// cannot be read nothing says that.
std::pair<Typed, Typed> Typer::sides(const ast::Binary& binary) {
  if (is_open(*binary.left) || !is_open(*binary.right)) {
    const auto left = type(*binary.left);
    if (!left.good()) return {left, {}};
    return {left, type(*binary.right, left.type)};
  }
  const auto right = type(*binary.right);
  if (!right.good()) return {{}, right};
  return {type(*binary.left, right.type), right};
}

Typed Typer::unary(const ast::Unary& unary, Span span, const schema::Type* expected) {
  const bool negation = unary.operation == ast::UnaryOperator::logical_not;
  auto operand = negation ? type_as(*unary.operand, static_type::kBoolean, "the operand of `not`")
                          : type(*unary.operand, expected);
  if (!operand.good()) return {};
  const auto kinds = KindSet::of(operand.type);
  const bool number = kinds.has(Kind::integer) || kinds.has(Kind::decimal) ||
                      kinds.has(Kind::duration) || kinds.has(Kind::percent);
  if (!negation && !number) {
    context_.report(Code::bad_operands, span,
                    fmt::format("`-` cannot work on {}", describe(operand.type)));
    return {};
  }
  ir::Apply made{negation ? ir::Operation::logical_not : ir::Operation::negate, {}};
  made.operands.push_back(context_.arena, operand.node);
  return make(span, made, negation ? &static_type::kBoolean : operand.type);
}

Typed Typer::logical(const ast::Binary& binary, Span span) {
  const auto place = fmt::format("an operand of `{}`", ast::spelling(binary.operation));
  const auto left = type_as(*binary.left, static_type::kBoolean, place);
  // As in evaluation, what is decided by the left side leaves the right one alone.
  const auto* known = left.constant();
  if (known != nullptr && known->is(Kind::boolean) &&
      known->as_boolean() == (binary.operation == BinaryOperator::logical_or))
    return left;
  const auto right = type_as(*binary.right, static_type::kBoolean, place);
  return left.good() && right.good() ? apply(span, binary, left, right, &static_type::kBoolean)
                                     : Typed{};
}

Typed Typer::coalesce(const ast::Binary& binary, Span span, const schema::Type* expected) {
  const auto left = type(*binary.left, expected);
  const auto* wanted = left.type != nullptr ? left.type : expected;
  const auto right = type(*binary.right, wanted);
  if (!left.good() || !right.good()) return {};
  if (!may_equal(left.type, right.type)) return bad_operands(binary, left, right);
  return apply(span, binary, left, right, left.type != nullptr ? left.type : right.type);
}

Typed Typer::containment(const ast::Binary& binary, Span span) {
  Typed left;
  Typed right;
  if (is_open(*binary.left)) {
    left = type(*binary.left);
    right = type(*binary.right, list_of(context_, left.type));
  } else {
    right = type(*binary.right);
    left = type(*binary.left, element_of(right.type));
  }
  if (!left.good() || !right.good()) return {};
  const auto in = KindSet::of(right.type);
  const bool text = KindSet::of(left.type).has(Kind::text);
  const bool works = in.has(Kind::list) || (text && (in.has(Kind::record) || in.has(Kind::text)));
  if (!works) return bad_operands(binary, left, right);
  const auto* items = right.constant();
  if (is_closed_set(left.type) && items != nullptr && items->is(Kind::list)) {
    for (const auto& item : items->as_list().items)
      if (conform(context_, item, *left.type, spell(*left.node)).is_poison() && !item.is_poison())
        return {};
  } else if (right.type != nullptr && right.type->kind == schema::TypeKind::list &&
             !may_equal(left.type, element_of(right.type))) {
    return bad_operands(binary, left, {right.node, element_of(right.type)});
  }
  return apply(span, binary, left, right, &static_type::kBoolean);
}

Typed Typer::equality(const ast::Binary& binary, Span span) {
  auto [left, right] = sides(binary);
  if (!left.good() || !right.good()) return {};
  if (!may_equal(left.type, right.type)) return bad_operands(binary, left, right);
  if (is_closed_set(left.type) && right.constant() != nullptr)
    right = fit(right, *left.type, spell(*left.node));
  else if (is_closed_set(right.type) && left.constant() != nullptr)
    left = fit(left, *right.type, spell(*right.node));
  return left.good() && right.good() ? apply(span, binary, left, right, &static_type::kBoolean)
                                     : Typed{};
}

Typed Typer::operation(const ast::Binary& binary, Span span, const schema::Type* expected) {
  // In a sum or a product a unit means what the place of the result says: `max = 1m * count`.
  const bool unit = std::holds_alternative<ast::UnitLiteral>(binary.left->node) &&
                    is_arithmetic(binary.operation);
  const auto [left, right] =
      unit ? std::pair{type(*binary.left, expected), type(*binary.right)} : sides(binary);
  if (!left.good() || !right.good()) return {};
  const auto kinds = results(context_, binary.operation, left.type, right.type);
  if (kinds.empty()) return bad_operands(binary, left, right);
  const auto* pattern = right.constant();
  if (binary.operation == BinaryOperator::matches && pattern != nullptr) {
    const auto tried =
        compute(context_, binary.operation, Value::text(context_.arena, ""), *pattern, span);
    if (tried.has_value() && tried->is_poison()) return {};
  }
  return apply(span, binary, left, right, kinds.type());
}

Typed Typer::binary(const ast::Binary& binary, Span span, const schema::Type* expected) {
  switch (binary.operation) {
    case BinaryOperator::logical_and:
    case BinaryOperator::logical_or: return logical(binary, span);
    case BinaryOperator::coalesce: return coalesce(binary, span, expected);
    case BinaryOperator::in:
    case BinaryOperator::not_in: return containment(binary, span);
    case BinaryOperator::equal:
    case BinaryOperator::unequal: return equality(binary, span);
    default: return operation(binary, span, expected);
  }
}

Typed Typer::conditional(const ast::Conditional& conditional, Span span,
                         const schema::Type* expected) {
  const auto condition =
      type_as(*conditional.condition, static_type::kBoolean, "the condition of `if`");
  if (const auto* known = condition.constant(); known != nullptr && known->is(Kind::boolean))
    return type(known->as_boolean() ? *conditional.then_value : *conditional.else_value, expected);
  const auto then_value = type(*conditional.then_value, expected);
  const auto else_value = type(*conditional.else_value, expected);
  if (!condition.good() || !then_value.good() || !else_value.good()) return {};
  const bool same = then_value.type != nullptr && else_value.type != nullptr &&
                    then_value.type->kind == else_value.type->kind;
  return make(span, ir::Choose{condition.node, then_value.node, else_value.node},
              same ? then_value.type : nullptr);
}

}  // namespace rollout::eval
