// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/arithmetic.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <compare>

#include "compiler/functions/describe.h"
#include "compiler/functions/trail.h"
#include "compiler/support/text.h"
#include "compiler/value/decimal.h"
#include "compiler/value/order.h"
#include "compiler/value/quantity.h"

namespace rollout::functions {

namespace {

using diagnostics::Code;
using ir::Operation;
using source::Span;
using value::Decimal;
using value::Kind;
using value::Value;

diagnostics::Builder report(const Calculation& calculation, Code code, Span span,
                            std::string message) {
  auto made = calculation.sink.report(code, span, std::move(message));
  add_trail(made, calculation.frame);
  return made;
}

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
std::optional<Kind> result_kind(Operation operation, const Value& left, const Value& right) {
  const bool numbers = is_number(left) && is_number(right);
  if (numbers)
    return left.is(Kind::integer) && right.is(Kind::integer) ? Kind::integer : Kind::decimal;
  const auto unit = [](const Value& value) {
    return value.is(Kind::duration) || value.is(Kind::percent);
  };
  switch (operation) {
    case Operation::add:
    case Operation::subtract:
      return unit(left) && left.kind() == right.kind() ? std::optional(left.kind()) : std::nullopt;
    case Operation::multiply:
      if (unit(left) && is_number(right)) return left.kind();
      return is_number(left) && unit(right) ? std::optional(right.kind()) : std::nullopt;
    case Operation::divide:
      if (unit(left) && is_number(right)) return left.kind();
      return unit(left) && left.kind() == right.kind() ? std::optional(Kind::decimal)
                                                       : std::nullopt;
    default: return std::nullopt;
  }
}

Value overflow(const Calculation& calculation) {
  report(calculation, Code::number_overflow, calculation.span,
         "the result does not fit into 64 bits");
  return Value::poison(calculation.span);
}

Value divide(const Calculation& calculation, Kind kind, const Value& left, const Value& right) {
  const auto divisor = decimal_of(right);
  if (divisor.mantissa == 0) {
    report(calculation, Code::bad_operands, right.span(),
           "this is zero, and nothing can be divided by zero");
    return Value::poison(calculation.span);
  }
  const auto quotient = value::divide(decimal_of(left), divisor);
  auto result = quotient.value.has_value() ? value_of(kind == Kind::integer ? Kind::integer : kind,
                                                      *quotient.value, calculation.span)
                                           : std::nullopt;
  if (result.has_value()) return *result;
  if (!quotient.inexact && !quotient.value.has_value()) return overflow(calculation);
  report(calculation, Code::inexact_division, calculation.span,
         fmt::format("{} / {} has no exact result", value::print(left), value::print(right)))
      .help("`div(a, b)` gives the whole part of a division of integers; or write the result");
  return Value::poison(calculation.span);
}

std::optional<Value> calculate(const Calculation& calculation, Operation operation,
                               const Value& left, const Value& right) {
  const auto kind = result_kind(operation, left, right);
  if (!kind.has_value()) return std::nullopt;
  if (operation == Operation::divide) return divide(calculation, *kind, left, right);
  const auto one = decimal_of(left);
  const auto other = decimal_of(right);
  const auto number = operation == Operation::add        ? value::add(one, other)
                      : operation == Operation::subtract ? value::subtract(one, other)
                                                         : value::multiply(one, other);
  if (!number.has_value()) return overflow(calculation);
  const auto result = value_of(*kind, *number, calculation.span);
  return result.has_value() ? *result : overflow(calculation);
}

std::optional<Value> concatenate(const Calculation& calculation, const Value& left,
                                 const Value& right) {
  if (left.is(Kind::text) && right.is(Kind::text)) {
    const auto size = left.as_text().size() + right.as_text().size();
    if (size > calculation.budget.limits().text) {
      report(calculation, Code::text_too_long, calculation.span,
             fmt::format("this text is longer than {} bytes", calculation.budget.limits().text));
      return Value::poison(calculation.span);
    }
    if (!calculation.budget.bytes(size)) return Value::poison(calculation.span);
    std::string text(left.as_text());
    text += right.as_text();
    return Value::text(calculation.arena, text, calculation.span);
  }
  if (!left.is(Kind::list) || !right.is(Kind::list)) return std::nullopt;
  const auto& one = left.as_list().items;
  const auto& other = right.as_list().items;
  const auto size = one.size() + other.size();
  if (!calculation.budget.step(size) || !calculation.budget.bytes(2 * size * sizeof(Value)))
    return Value::poison(calculation.span);
  auto* list = calculation.arena.make<value::ListData>();
  for (const auto& item : one) list->items.push_back(calculation.arena, item);
  for (const auto& item : other) list->items.push_back(calculation.arena, item);
  return Value::list(list, calculation.span);
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

std::optional<Value> order(Operation operation, const Value& left, const Value& right, Span span) {
  const auto ordering = compare(left, right);
  if (!ordering.has_value()) return std::nullopt;
  switch (operation) {
    case Operation::less: return Value::boolean(*ordering < 0, span);
    case Operation::greater: return Value::boolean(*ordering > 0, span);
    case Operation::less_equal: return Value::boolean(*ordering <= 0, span);
    default: return Value::boolean(*ordering >= 0, span);
  }
}

// Matching takes time in proportion to the text, preparing it to the expression.
constexpr std::size_t kBytesPerStep = 4;

std::optional<Value> match(const Calculation& calculation, const Value& left, const Value& right) {
  if (!left.is(Kind::text) || !right.is(Kind::text)) return std::nullopt;
  const auto pattern = right.as_text();
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 expression(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!expression.ok()) {
    report(calculation, Code::bad_pattern, right.span(),
           fmt::format("`{}` is no regular expression: {}", pattern, expression.error()))
        .help("`matches` takes RE2 expressions, unanchored: write `^…$` for the whole text");
    return Value::poison(calculation.span);
  }
  const auto text = left.as_text();
  const auto work = text.size() / kBytesPerStep +
                    kStepsPerInstruction * static_cast<std::size_t>(expression.ProgramSize());
  if (!calculation.budget.step(work)) return Value::poison(calculation.span);
  return Value::boolean(RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression),
                        calculation.span);
}

}  // namespace

Value negate(const Calculation& calculation, const Value& operand) {
  const auto zero = Value::integer(0, calculation.span);
  if (is_number(operand)) return *calculate(calculation, Operation::subtract, zero, operand);
  if (operand.is(Kind::duration)) return Value::duration(-operand.nanoseconds(), calculation.span);
  if (operand.is(Kind::percent))
    return Value::percent(-operand.mantissa(), operand.scale(), calculation.span);
  report(calculation, Code::bad_operands, calculation.span,
         fmt::format("`-` cannot work on {}", describe(operand)));
  return Value::poison(calculation.span);
}

std::optional<Value> compute(const Calculation& calculation, Operation operation, const Value& left,
                             const Value& right) {
  switch (operation) {
    case Operation::add:
      if (auto joined = concatenate(calculation, left, right)) return joined;
      return calculate(calculation, operation, left, right);
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide: return calculate(calculation, operation, left, right);
    case Operation::less:
    case Operation::greater:
    case Operation::less_equal:
    case Operation::greater_equal: return order(operation, left, right, calculation.span);
    case Operation::matches: return match(calculation, left, right);
    default: return std::nullopt;
  }
}

std::optional<bool> contains(const Value& holder, const Value& item,
                             const support::SymbolTable& symbols, std::uint64_t& work) {
  constexpr std::size_t kItemsPerStep = 16;  // keys or bytes looked at
  if (holder.is(Kind::list)) {
    bool found = false;
    for (const auto& one : holder.as_list().items) found = found || value::equal(item, one, work);
    return found;
  }
  if (!item.is(Kind::text)) return std::nullopt;
  if (holder.is(Kind::record)) {
    work = holder.as_record().entries.size() / kItemsPerStep;
    const auto symbol = symbols.find(item.as_text());
    return !symbol.empty() && holder.as_record().find(symbol) != nullptr;
  }
  if (!holder.is(Kind::text)) return std::nullopt;
  work = holder.as_text().size() / kItemsPerStep;
  return support::find_text(holder.as_text(), item.as_text()) != std::string_view::npos;
}

}  // namespace rollout::functions
