// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <limits>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/functions/describe.h"
#include "compiler/value/decimal.h"

namespace rollout::functions {
namespace {

using value::Decimal;

Decimal number_at(const BuiltinCall& call, std::size_t i) {
  return {call.arguments[i].mantissa(), call.arguments[i].scale()};
}

Value abs(BuiltinCall& call) {
  const auto& number = call.arguments[0];
  if (number.mantissa() == std::numeric_limits<std::int64_t>::min())
    return fail(call, 0, Code::number_overflow,
                fmt::format("the positive of `{}` is too large", value::print(number)));
  const auto amount = number.mantissa() < 0 ? -number.mantissa() : number.mantissa();
  switch (number.kind()) {
    case Kind::decimal: return Value::decimal(amount, number.scale(), call.span);
    case Kind::percent: return Value::percent(amount, number.scale(), call.span);
    case Kind::duration: return Value::duration(amount, call.span);
    default: return Value::integer(amount, call.span);
  }
}

Value mod(BuiltinCall& call) {
  const auto left = call.arguments[0].as_integer();
  const auto right = call.arguments[1].as_integer();
  if (right <= 0)
    return fail(call, 1, Code::bad_argument,
                fmt::format("`mod` divides by a positive number, not by {}", right));
  const auto rest = left % right;
  return Value::integer(rest < 0 ? rest + right : rest, call.span);
}

Value div(BuiltinCall& call) {
  const auto left = call.arguments[0].as_integer();
  const auto right = call.arguments[1].as_integer();
  if (right <= 0)
    return fail(call, 1, Code::bad_argument,
                fmt::format("`div` divides by a positive number, not by {}", right));
  const auto quotient = left / right;
  return Value::integer(left % right < 0 ? quotient - 1 : quotient, call.span);
}

Value whole(BuiltinCall& call, std::optional<std::int64_t> (*make)(Decimal)) {
  const auto number = make(number_at(call, 0));
  if (number) return Value::integer(*number, call.span);
  return fail(call, 0, Code::number_overflow,
              fmt::format("`{}` is too large for an integer", value::print(call.arguments[0])));
}

Value floor(BuiltinCall& call) { return whole(call, value::floor); }

Value ceil(BuiltinCall& call) { return whole(call, value::ceil); }

Value round(BuiltinCall& call) { return whole(call, value::round); }

Value sum(BuiltinCall& call) {
  const auto& items = list_at(call, 0);
  if (!charge(call, items.size())) return poison(call);
  if (items.empty()) return Value::integer(0, call.span);
  const auto kind_of = [](const Value& item) {
    return item.is(Kind::decimal) ? Kind::integer : item.kind();
  };
  const auto kind = kind_of(items[0]);
  Decimal total;
  for (const auto& item : items) {
    if (item.is_poison()) return poison(call);
    if (kind_of(item) != kind ||
        (kind != Kind::integer && kind != Kind::duration && kind != Kind::percent))
      return fail(call, 0, Code::mixed_kinds,
                  fmt::format("`{}` is {}, which `sum` cannot add here", value::print(item),
                              describe(item)),
                  "it adds numbers, durations or percentages, each with their own kind");
    const auto next = value::add(total, {item.mantissa(), item.scale()});
    if (!next) return fail(call, 0, Code::number_overflow, "the sum is too large");
    total = *next;
  }
  if (kind == Kind::duration) return Value::duration(total.mantissa, call.span);
  if (kind == Kind::percent) return Value::percent(total.mantissa, total.scale, call.span);
  return total.scale == 0 ? Value::integer(total.mantissa, call.span)
                          : Value::decimal(total.mantissa, total.scale, call.span);
}

Value to_int(BuiltinCall& call) {
  const auto& from = call.arguments[0];
  const auto number = from.is(Kind::text) ? value::parse_decimal(from.as_text())
                                          : std::optional(number_at(call, 0));
  const auto plain = number ? value::normalize(*number) : Decimal{0, 1};
  if (plain.scale == 0) return Value::integer(plain.mantissa, call.span);
  return fail(call, 0, Code::bad_argument, fmt::format("`{}` is no integer", value::print(from)),
              "`floor`, `ceil` and `round` make integers of decimals");
}

Value to_number(BuiltinCall& call) {
  const auto number = value::parse_decimal(text_at(call, 0));
  if (!number)
    return fail(call, 0, Code::bad_argument,
                fmt::format("`{}` is no number", value::print(call.arguments[0])));
  return number->scale == 0 ? Value::integer(number->mantissa, call.span)
                            : Value::decimal(number->mantissa, number->scale, call.span);
}

Value to_string(BuiltinCall& call) {
  const auto& from = call.arguments[0];
  const bool text = from.is(Kind::text) || from.is(Kind::date) || from.is(Kind::quantity);
  if (text) return make_text(call, from.as_text());
  return make_text(call, value::print(from));
}

constexpr auto kAbs =
    std::to_array<Example>({{"abs(-3)", "3"}, {"abs(2.5)", "2.5"}, {"abs(-90s)", "1m30s"}});
constexpr auto kMod =
    std::to_array<Example>({{"mod(7, 3)", "1"}, {"mod(-1, 3)", "2"}, {"mod(1, 0)", "error R0380"}});
constexpr auto kDiv = std::to_array<Example>(
    {{"div(7, 3)", "2"}, {"div(-7, 3)", "-3"}, {"div(1, 0)", "error R0380"}});
constexpr auto kFloor = std::to_array<Example>({{"floor(2.7)", "2"}, {"floor(-2.1)", "-3"}});
constexpr auto kCeil = std::to_array<Example>({{"ceil(2.1)", "3"}, {"ceil(5)", "5"}});
constexpr auto kRound =
    std::to_array<Example>({{"round(2.5)", "3"}, {"round(-2.5)", "-3"}, {"round(2.4)", "2"}});
constexpr auto kSum = std::to_array<Example>({{"sum([1, 2.5])", "3.5"},
                                              {"sum([1m30s, 30s])", "2m"},
                                              {"sum([])", "0"},
                                              {"sum([1, 10s])", "error R0386"}});
constexpr auto kToInt = std::to_array<Example>({{"to_int(\"42\")", "42"},
                                                {"to_int(3.0)", "3"},
                                                {"to_int(\"4x\")", "error R0380"},
                                                {"to_int(2.5)", "error R0380"}});
constexpr auto kToNumber = std::to_array<Example>({{"to_number(\"99.50\")", "99.50"},
                                                   {"to_number(\"7\")", "7"},
                                                   {"to_number(\"\")", "error R0380"}});
constexpr auto kToString = std::to_array<Example>({{"to_string(8080)", "\"8080\""},
                                                   {"to_string(99.5%)", "\"99.5%\""},
                                                   {"to_string(1m30s)", "\"1m30s\""}});

constexpr auto kTable = std::to_array<Builtin>({
    {"abs", "abs(number: number | duration | percent) -> number | duration | percent",
     "The amount without its sign.", kAbs, abs},
    {"div", "div(number: int, by: int) -> int",
     "How often a positive number goes into the number, rounded down; `mod` gives the rest.", kDiv,
     div},
    {"mod", "mod(number: int, by: int) -> int",
     "What is left of a division by a positive number; never negative.", kMod, mod},
    {"floor", "floor(number: number) -> int", "The largest integer that is not above the number.",
     kFloor, floor},
    {"ceil", "ceil(number: number) -> int", "The smallest integer that is not below the number.",
     kCeil, ceil},
    {"round", "round(number: number) -> int", "The nearest integer; halves go away from zero.",
     kRound, round},
    {"sum", "sum(items: list) -> number | duration | percent",
     "The numbers, durations or percentages added up; 0 for an empty list.", kSum, sum},
    {"to_int", "to_int(from: string | number) -> int",
     "The integer that a string spells, or that a decimal equals.", kToInt, to_int},
    {"to_number", "to_number(text: string) -> number",
     "The integer or decimal that a string spells.", kToNumber, to_number},
    {"to_string",
     "to_string(from: string | number | bool | duration | percent | quantity | date) -> string",
     "The value as it would be written, without quotes.", kToString, to_string},
});

}  // namespace

std::span<const Builtin> number_builtins() { return kTable; }

}  // namespace rollout::functions
