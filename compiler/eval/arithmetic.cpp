// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/arithmetic.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <compare>

#include "compiler/eval/describe.h"
#include "compiler/eval/expression.h"
#include "compiler/value/decimal.h"
#include "compiler/value/quantity.h"

namespace rollout::eval {

namespace {

using ast::BinaryOperator;
using value::Decimal;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

Decimal decimal_of(const Value& value) {
  if (value.is(Kind::integer)) return {value.as_integer(), 0};
  if (value.is(Kind::duration)) return {value.nanoseconds(), 0};
  return {value.mantissa(), value.scale()};
}

// A number back in the kind that it was computed in; a duration must stay whole nanoseconds.
std::optional<Value> value_of(Kind kind, Decimal number, Span span) {
  if (kind == Kind::percent) return Value::percent(number.mantissa, number.scale, span);
  const auto plain = value::normalize(number);
  if (kind == Kind::duration)
    return plain.scale == 0 ? std::optional(Value::duration(plain.mantissa, span)) : std::nullopt;
  if (kind == Kind::integer && plain.scale == 0) return Value::integer(plain.mantissa, span);
  return Value::decimal(number.mantissa, number.scale, span);
}

// The kind of `left operation right`; nothing when the units do not go together.
std::optional<Kind> result_kind(BinaryOperator operation, const Value& left, const Value& right) {
  const bool numbers = is_number(left) && is_number(right);
  if (numbers)
    return left.is(Kind::integer) && right.is(Kind::integer) ? Kind::integer : Kind::decimal;
  const auto unit = [](const Value& value) {
    return value.is(Kind::duration) || value.is(Kind::percent);
  };
  switch (operation) {
    case BinaryOperator::add:
    case BinaryOperator::subtract:
      return unit(left) && left.kind() == right.kind() ? std::optional(left.kind()) : std::nullopt;
    case BinaryOperator::multiply:
      if (unit(left) && is_number(right)) return left.kind();
      return is_number(left) && unit(right) ? std::optional(right.kind()) : std::nullopt;
    case BinaryOperator::divide:
      if (unit(left) && is_number(right)) return left.kind();
      return unit(left) && left.kind() == right.kind() ? std::optional(Kind::decimal)
                                                       : std::nullopt;
    default: return std::nullopt;
  }
}

Value overflow(Context& context, Span span) {
  context.report(Code::number_overflow, span, "the result does not fit into 64 bits");
  return Value::poison(span);
}

Value divide(Context& context, Kind kind, const Value& left, const Value& right, Span span) {
  const auto divisor = decimal_of(right);
  if (divisor.mantissa == 0) {
    context.report(Code::bad_operands, right.span(),
                   "this is zero, and nothing can be divided by zero");
    return Value::poison(span);
  }
  const auto quotient = value::divide(decimal_of(left), divisor);
  auto result = quotient.value.has_value()
                    ? value_of(kind == Kind::integer ? Kind::integer : kind, *quotient.value, span)
                    : std::nullopt;
  if (result.has_value()) return *result;
  if (!quotient.inexact && !quotient.value.has_value()) return overflow(context, span);
  context
      .report(Code::inexact_division, span,
              fmt::format("{} / {} has no exact result", value::print(left), value::print(right)))
      .help("`div(a, b)` gives the whole part of a division of integers; or write the result");
  return Value::poison(span);
}

std::optional<Value> calculate(Context& context, BinaryOperator operation, const Value& left,
                               const Value& right, Span span) {
  const auto kind = result_kind(operation, left, right);
  if (!kind.has_value()) return std::nullopt;
  if (operation == BinaryOperator::divide) return divide(context, *kind, left, right, span);
  const auto one = decimal_of(left);
  const auto other = decimal_of(right);
  const auto number = operation == BinaryOperator::add        ? value::add(one, other)
                      : operation == BinaryOperator::subtract ? value::subtract(one, other)
                                                              : value::multiply(one, other);
  if (!number.has_value()) return overflow(context, span);
  const auto result = value_of(*kind, *number, span);
  return result.has_value() ? *result : overflow(context, span);
}

std::optional<Value> concatenate(Context& context, const Value& left, const Value& right,
                                 Span span) {
  if (left.is(Kind::text) && right.is(Kind::text)) {
    const auto size = left.as_text().size() + right.as_text().size();
    if (size > context.budget.limits().text) {
      context.report(
          Code::text_too_long, span,
          fmt::format("this text is longer than {} bytes", context.budget.limits().text));
      return Value::poison(span);
    }
    if (!charge_bytes(context, size, span)) return Value::poison(span);
    std::string text(left.as_text());
    text += right.as_text();
    return Value::text(context.arena, text, span);
  }
  if (!left.is(Kind::list) || !right.is(Kind::list)) return std::nullopt;
  const auto& one = left.as_list().items;
  const auto& other = right.as_list().items;
  const auto size = one.size() + other.size();
  if (!context.charge(span, size) || !charge_bytes(context, 2 * size * sizeof(Value), span))
    return Value::poison(span);
  auto* list = context.arena.make<value::ListData>();
  for (const auto& item : one) list->items.push_back(context.arena, item);
  for (const auto& item : other) list->items.push_back(context.arena, item);
  return Value::list(list, span);
}

std::optional<std::strong_ordering> compare(const Value& left, const Value& right) {
  const bool same = left.kind() == right.kind();
  if ((is_number(left) && is_number(right)) ||
      (same && (left.is(Kind::duration) || left.is(Kind::percent))))
    return value::compare(decimal_of(left), decimal_of(right));
  if (same && left.is(Kind::quantity))
    return value::compare_quantities(left.as_text(), right.as_text());
  if (same && (left.is(Kind::text) || left.is(Kind::date)))
    return left.as_text() <=> right.as_text();
  return std::nullopt;
}

std::optional<Value> order(BinaryOperator operation, const Value& left, const Value& right,
                           Span span) {
  const auto ordering = compare(left, right);
  if (!ordering.has_value()) return std::nullopt;
  switch (operation) {
    case BinaryOperator::less: return Value::boolean(*ordering < 0, span);
    case BinaryOperator::greater: return Value::boolean(*ordering > 0, span);
    case BinaryOperator::less_equal: return Value::boolean(*ordering <= 0, span);
    default: return Value::boolean(*ordering >= 0, span);
  }
}

// Matching takes time in proportion to the text, preparing it to the expression.
constexpr std::size_t kBytesPerStep = 4;

std::optional<Value> match(Context& context, const Value& left, const Value& right, Span span) {
  if (!left.is(Kind::text) || !right.is(Kind::text)) return std::nullopt;
  const auto pattern = right.as_text();
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!expression.ok()) {
    context
        .report(Code::bad_pattern, right.span(),
                fmt::format("`{}` is no regular expression: {}", pattern, expression.error()))
        .help("`matches` takes RE2 expressions, unanchored: write `^…$` for the whole text");
    return Value::poison(span);
  }
  const auto text = left.as_text();
  const auto work = text.size() / kBytesPerStep +
                    kStepsPerInstruction * static_cast<std::size_t>(expression.ProgramSize());
  if (!context.charge(span, work)) return Value::poison(span);
  return Value::boolean(RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression),
                        span);
}

}  // namespace

Value negate(Context& context, const Value& operand, Span span) {
  const auto zero = Value::integer(0, span);
  if (is_number(operand)) return *calculate(context, BinaryOperator::subtract, zero, operand, span);
  if (operand.is(Kind::duration)) return Value::duration(-operand.nanoseconds(), span);
  if (operand.is(Kind::percent)) return Value::percent(-operand.mantissa(), operand.scale(), span);
  context.report(Code::bad_operands, span, fmt::format("`-` cannot work on {}", describe(operand)));
  return Value::poison(span);
}

std::optional<Value> compute(Context& context, BinaryOperator operation, const Value& left,
                             const Value& right, Span span) {
  switch (operation) {
    case BinaryOperator::add:
      if (auto joined = concatenate(context, left, right, span)) return joined;
      return calculate(context, operation, left, right, span);
    case BinaryOperator::subtract:
    case BinaryOperator::multiply:
    case BinaryOperator::divide: return calculate(context, operation, left, right, span);
    case BinaryOperator::less:
    case BinaryOperator::greater:
    case BinaryOperator::less_equal:
    case BinaryOperator::greater_equal: return order(operation, left, right, span);
    case BinaryOperator::matches: return match(context, left, right, span);
    default: return std::nullopt;
  }
}

}  // namespace rollout::eval
