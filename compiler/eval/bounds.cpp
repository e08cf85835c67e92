// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/bounds.h"

#include <fmt/format.h>

#include "compiler/value/decimal.h"

namespace rollout::eval {

namespace {

constexpr std::int64_t kMillisecond = 1'000'000;

// mantissa × 10^-scale compared with a whole number: -1, 0, 1.
int compare_scaled(std::int64_t mantissa, std::uint8_t scale, std::int64_t whole) {
  value::Wide scaled = whole;
  for (std::uint8_t i = 0; i < scale; ++i) scaled *= 10;
  return mantissa < scaled ? -1 : mantissa > scaled ? 1 : 0;
}

int compare(const Value& value, std::int64_t bound) {
  switch (value.kind()) {
    case Kind::integer: return compare_scaled(value.as_integer(), 0, bound);
    case Kind::decimal:
    case Kind::percent: return compare_scaled(value.mantissa(), value.scale(), bound);
    case Kind::duration: return compare_scaled(value.nanoseconds(), 0, bound * kMillisecond);
    case Kind::text:
      return compare_scaled(static_cast<std::int64_t>(value.as_text().size()), 0, bound);
    case Kind::list:
      return compare_scaled(static_cast<std::int64_t>(value.as_list().items.size()), 0, bound);
    default: return 0;
  }
}

std::string print_bound(const Value& value, std::int64_t bound) {
  switch (value.kind()) {
    case Kind::percent: return fmt::format("{}%", bound);
    case Kind::duration: return value::print(Value::duration(bound * kMillisecond));
    case Kind::text: return fmt::format("{} {}", bound, bound == 1 ? "byte" : "bytes");
    case Kind::list: return fmt::format("{} {}", bound, bound == 1 ? "item" : "items");
    default: return fmt::format("{}", bound);
  }
}

bool is_whole(const Value& value) {
  constexpr std::int64_t kSecond = 1000 * kMillisecond;
  if (value.is(Kind::duration)) return value.nanoseconds() % kSecond == 0;
  std::int64_t mantissa = value.mantissa();
  for (std::uint8_t i = 0; i < value.scale(); ++i, mantissa /= 10)
    if (mantissa % 10 != 0) return false;
  return true;
}

void report_fraction(Context& context, const Value& value, std::string_view place) {
  const bool percent = value.is(Kind::percent);
  const auto wanted = percent ? "a whole percentage" : "whole seconds";
  auto report = context.report(
      Code::out_of_range, value.span(),
      fmt::format("{} is {}, but it must be {}", place, value::print(value), wanted));
  if (!percent) return;
  const auto below = value::floor({value.mantissa(), value.scale()}).value_or(0);
  report.help(fmt::format("the manifest holds an integer: write {}% or {}%", below, below + 1));
}

}  // namespace

bool is_within(const Value& value, const schema::Type& type) {
  const bool low = type.least.has_value() && compare(value, *type.least) < 0;
  const bool high = type.most.has_value() && compare(value, *type.most) > 0;
  return !low && !high && (!type.whole || is_whole(value));
}

Value check_bounds(Context& context, const Value& value, const schema::Type& type,
                   std::string_view place) {
  const bool low = type.least.has_value() && compare(value, *type.least) < 0;
  const bool high = type.most.has_value() && compare(value, *type.most) > 0;
  if (!low && !high) {
    if (!type.whole || is_whole(value)) return value;
    report_fraction(context, value, place);
    return Value::poison(value.span());
  }
  const auto bound = print_bound(value, low ? *type.least : *type.most);
  const bool sized = value.is(Kind::text) || value.is(Kind::list);
  const auto needed = sized ? std::string(low ? " needs" : " takes")
                            : fmt::format(" is {}, but it must be", value::print(value));
  context.report(Code::out_of_range, value.span(),
                 fmt::format("{}{} at {} {}", place, needed, low ? "least" : "most", bound));
  return Value::poison(value.span());
}

}  // namespace rollout::eval
