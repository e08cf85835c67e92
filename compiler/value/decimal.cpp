// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace rollout::value {
namespace {

constexpr Wide kLargest = std::numeric_limits<std::int64_t>::max();
constexpr Wide kSmallest = std::numeric_limits<std::int64_t>::min();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Wide scaled(Decimal number, unsigned scale) {
  return number.mantissa * power_of_ten(scale - number.scale);
}

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

// How often `factor` divides the number, which loses these factors.
unsigned remove_factor(Wide& number, int factor) {
  unsigned count = 0;
  for (; number % factor == 0; number /= factor) ++count;
  return count;
}

std::optional<std::int64_t> fit(Wide number) {
  if (number > kLargest || number < kSmallest) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

}  // namespace

Wide power_of_ten(unsigned exponent) {
  static constexpr auto kPowers = [] {
    std::array<Wide, 39> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  return kPowers.at(exponent);
}

std::optional<Decimal> narrow(Wide mantissa, unsigned scale) {
  const auto fits = [&] {
    return scale <= Decimal::kMaximumScale && mantissa <= kLargest && mantissa >= kSmallest;
  };
  for (; !fits() && scale > 0 && mantissa % 10 == 0; --scale) mantissa /= 10;
  if (!fits()) return std::nullopt;
  return Decimal{static_cast<std::int64_t>(mantissa), static_cast<std::uint8_t>(scale)};
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const bool ends_open = text.empty() || !is_digit(text.front()) || !is_digit(text.back());
  if (ends_open) return std::nullopt;
  const Wide longest = power_of_ten(36);
  Wide mantissa = 0;
  unsigned scale = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == point) continue;
    if (!is_digit(text[i])) return std::nullopt;
    mantissa = mantissa * 10 + (text[i] - '0');
    if (i > point) ++scale;  // without a point nothing is above npos
    if (mantissa > longest) return std::nullopt;
    if (scale > 36) return std::nullopt;
  }
  return narrow(negative ? -mantissa : mantissa, scale);
}

std::optional<Decimal> parse_scientific(std::string_view text) {
  const auto exponent_at = text.find_first_of("eE");
  const auto number = parse_decimal(text.substr(0, exponent_at));
  if (!number.has_value() || exponent_at == std::string_view::npos) return number;
  auto written = text.substr(exponent_at + 1);
  if (written.starts_with('+')) written.remove_prefix(1);
  int exponent = 0;
  const auto* end = written.data() + written.size();
  const auto [read, error] = std::from_chars(written.data(), end, exponent);
  if (error != std::errc{} || read != end || exponent < -18 || exponent > 18) return std::nullopt;
  const auto scale = static_cast<int>(number->scale) - exponent;
  if (scale >= 0) return narrow(number->mantissa, static_cast<unsigned>(scale));
  if (scale < -18) return std::nullopt;
  return narrow(number->mantissa * power_of_ten(static_cast<unsigned>(-scale)), 0);
}

std::string print_decimal(Decimal number) {
  const bool negative = number.mantissa < 0;
  const auto magnitude =
      negative ? -static_cast<Wide>(number.mantissa) : static_cast<Wide>(number.mantissa);
  auto digits = std::to_string(static_cast<std::uint64_t>(magnitude));
  if (number.scale > 0) {
    if (digits.size() <= number.scale) digits.insert(0, number.scale + 1 - digits.size(), '0');
    const auto point = digits.size() - number.scale;
    digits = digits.substr(0, point) + "." + digits.substr(point);
  }
  return negative ? "-" + digits : digits;
}

Decimal normalize(Decimal number) {
  for (; number.scale > 0 && number.mantissa % 10 == 0; --number.scale) number.mantissa /= 10;
  return number;
}

std::strong_ordering compare(Decimal left, Decimal right) {
  const auto scale = std::max(left.scale, right.scale);
  const auto a = scaled(left, scale);
  const auto b = scaled(right, scale);
  return a < b   ? std::strong_ordering::less
         : a > b ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

std::optional<Decimal> add(Decimal left, Decimal right) {
  const auto scale = std::max(left.scale, right.scale);
  return narrow(scaled(left, scale) + scaled(right, scale), scale);
}

std::optional<Decimal> subtract(Decimal left, Decimal right) {
  const auto scale = std::max(left.scale, right.scale);
  return narrow(scaled(left, scale) - scaled(right, scale), scale);
}

std::optional<Decimal> multiply(Decimal left, Decimal right) {
  return narrow(static_cast<Wide>(left.mantissa) * right.mantissa,
                static_cast<unsigned>(left.scale) + right.scale);
}

Quotient divide(Decimal left, Decimal right) {
  Wide numerator = left.mantissa * power_of_ten(right.scale);
  Wide denominator = right.mantissa * power_of_ten(left.scale);
  const auto common = greatest_common_divisor(numerator, denominator);
  if (common != 0) {
    numerator /= common;
    denominator /= common;
  }
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const auto twos = remove_factor(denominator, 2);
  const auto fives = remove_factor(denominator, 5);
  const auto scale = std::max(twos, fives);
  if (denominator != 1 || scale > Decimal::kMaximumScale) return {std::nullopt, true};
  for (auto i = twos; i < scale && fit(numerator); ++i) numerator *= 2;
  for (auto i = fives; i < scale && fit(numerator); ++i) numerator *= 5;
  return {narrow(numerator, scale), false};
}

std::optional<std::int64_t> floor(Decimal number) {
  const Wide one = power_of_ten(number.scale);
  const Wide whole = number.mantissa / one;
  return fit(number.mantissa < 0 && number.mantissa % one != 0 ? whole - 1 : whole);
}

std::optional<std::int64_t> ceil(Decimal number) {
  const Wide one = power_of_ten(number.scale);
  const Wide whole = number.mantissa / one;
  return fit(number.mantissa > 0 && number.mantissa % one != 0 ? whole + 1 : whole);
}

std::optional<std::int64_t> round(Decimal number) {
  const Wide one = power_of_ten(number.scale);
  const Wide whole = number.mantissa / one;
  const Wide rest = number.mantissa % one;
  if (rest * 2 >= one && one > 1) return fit(whole + 1);
  if (rest * 2 <= -one && one > 1) return fit(whole - 1);
  return fit(whole);
}

}  // namespace rollout::value
