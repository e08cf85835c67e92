// SPDX-License-Identifier: Apache-2.0
//
// Sprig's arithmetic of whole numbers. It takes texts for numbers as well, and what is none for 0.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "compiler/generators/functions.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;
using Made = Outcome<Datum>;

constexpr std::int64_t kMostItems = 10'000;
constexpr double kLargest = 9.2e18;

// Nothing for what reads like a number of another base, or with an exponent.
std::optional<std::int64_t> whole_of(const Datum& datum) {
  if (datum.is(Kind::decimal))
    return std::abs(datum.as_decimal()) < kLargest
               ? std::optional(static_cast<std::int64_t>(datum.as_decimal()))
               : std::nullopt;
  if (datum.is(Kind::text)) {
    const std::string_view text = datum.as_text();
    const auto digits = text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
    if (digits.empty() || !(digits.front() >= '0' && digits.front() <= '9'))
      return digits.starts_with('.') || digits.starts_with('_') ? std::nullopt
                                                                : std::optional<std::int64_t>(0);
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() ||
        (digits.size() > 1 && digits.starts_with('0')))
      return std::nullopt;
    return text.starts_with('-') ? -number : number;
  }
  return datum.is_nothing() || datum.is(Kind::list) || datum.is(Kind::map) ? 0 : datum.as_integer();
}

Trouble unread(const Datum& datum) {
  return Trouble::unknown(
      fmt::format("what `{}` is as a whole number is not computed here", print(datum)));
}

Made converted(const Arguments& arguments, Kind kind) {
  const auto number = whole_of(arguments[0]);
  if (!number) return unread(arguments[0]);
  return Datum::integer(*number, kind);
}

// Nothing where it would leave the numbers that there are: Go goes on at the other end.
using Step = std::optional<std::int64_t> (*)(std::int64_t, std::int64_t);

Made folded(const Arguments& arguments, Step step,
            std::optional<std::int64_t> start = std::nullopt) {
  auto total = start;
  for (const auto& each : arguments) {
    const auto number = whole_of(each);
    if (!number) return unread(each);
    const auto next = total ? step(*total, *number) : *number;
    if (!next) return Trouble::unknown("a number grows beyond what is computed here");
    total = next;
  }
  return Datum::integer(total.value_or(0), Kind::wide);
}

std::optional<std::int64_t> sum(std::int64_t left, std::int64_t right) {
  std::int64_t made = 0;
  return __builtin_add_overflow(left, right, &made) ? std::nullopt : std::optional(made);
}
std::optional<std::int64_t> difference(std::int64_t left, std::int64_t right) {
  std::int64_t made = 0;
  return __builtin_sub_overflow(left, right, &made) ? std::nullopt : std::optional(made);
}
std::optional<std::int64_t> product(std::int64_t left, std::int64_t right) {
  std::int64_t made = 0;
  return __builtin_mul_overflow(left, right, &made) ? std::nullopt : std::optional(made);
}
std::optional<std::int64_t> least(std::int64_t left, std::int64_t right) {
  return std::min(left, right);
}
std::optional<std::int64_t> most(std::int64_t left, std::int64_t right) {
  return std::max(left, right);
}

Made divided(const Arguments& arguments, bool rest) {
  const auto left = whole_of(arguments[0]);
  const auto right = whole_of(arguments[1]);
  if (!left || !right) return unread(arguments[left ? 1 : 0]);
  if (*right == 0) return Trouble::mistake("a number is divided by zero");
  if (*right == -1)
    return folded({Datum::integer(0), Datum::integer(rest ? 0 : *left)}, difference);
  return Datum::integer(rest ? *left % *right : *left / *right, Kind::wide);
}

Made atoi(const Arguments& arguments) {
  const std::string_view text = arguments[0].as_text();
  const auto digits = text.substr(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool sound =
      !digits.empty() && digits.front() != '-' && read.ptr == digits.data() + digits.size();
  if (sound && read.ec != std::errc{}) return unread(arguments[0]);
  return Datum::integer(!sound ? 0 : text.starts_with('-') ? -number : number);
}

Made to_float(const Arguments& arguments) {
  const auto& value = arguments[0];
  if (value.is(Kind::decimal)) return value;
  if (value.is(Kind::text) || !value.is_number())
    return Trouble::unknown("`float64` of what is no number is not computed here");
  return Datum::decimal(static_cast<double>(value.as_integer()));
}

Made until(const Arguments& arguments) {
  const auto count = arguments[0].as_integer();
  if (std::abs(count) > kMostItems)
    return Trouble::unknown("`until` makes a list that is too long");
  DatumItems items;
  for (std::int64_t i = 0; i != count; i += count < 0 ? -1 : 1) items.push_back(Datum::integer(i));
  return Datum::list(std::move(items));
}

constexpr Function kFunctions[] = {
    {"int", "a", [](const Arguments& all) { return converted(all, Kind::integer); }},
    {"int64", "a", [](const Arguments& all) { return converted(all, Kind::wide); }},
    {"float64", "a", to_float},
    {"atoi", "s", atoi},
    {"add", "a*", [](const Arguments& all) { return folded(all, sum, 0); }},
    {"add1", "a", [](const Arguments& all) { return folded(all, sum, 1); }},
    {"sub", "aa", [](const Arguments& all) { return folded(all, difference); }},
    {"mul", "aa*", [](const Arguments& all) { return folded(all, product); }},
    {"div", "aa", [](const Arguments& all) { return divided(all, false); }},
    {"mod", "aa", [](const Arguments& all) { return divided(all, true); }},
    {"max", "aa*", [](const Arguments& all) { return folded(all, most); }},
    {"min", "aa*", [](const Arguments& all) { return folded(all, least); }},
    {"until", "i", until},
};

}  // namespace

std::span<const Function> number_functions() { return kFunctions; }

}  // namespace rollout::generators
