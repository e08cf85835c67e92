// SPDX-License-Identifier: Apache-2.0
//
// Exact decimal numbers: mantissa × 10^-scale, at most 18 decimals. Nothing here rounds; what does
// not fit or has no exact result is nothing.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::value {

// Twice the width of a mantissa, for products. Not ISO C++, which has no such type.
__extension__ using Wide = __int128;

struct Decimal {
  static constexpr std::uint8_t kMaximumScale = 18;

  std::int64_t mantissa = 0;
  std::uint8_t scale = 0;  // trailing zeros are kept: 99.50 stays 99.50
};

// "12", "-0.5", "99.50": digits, at most one point with digits on both sides.
std::optional<Decimal> parse_decimal(std::string_view text);
// Likewise, with an exponent: "1e3", "2.5E-3".
std::optional<Decimal> parse_scientific(std::string_view text);
std::string print_decimal(Decimal number);

// Without trailing zeros after the point.
Decimal normalize(Decimal number);

std::strong_ordering compare(Decimal left, Decimal right);

// Nothing when the result is too large or has too many decimals.
std::optional<Decimal> add(Decimal left, Decimal right);
std::optional<Decimal> subtract(Decimal left, Decimal right);
std::optional<Decimal> multiply(Decimal left, Decimal right);

struct Quotient {
  std::optional<Decimal> value;  // normalized
  bool inexact = false;          // no finite decimal is the result; else, without value: too large
};
// `right` must not be zero.
Quotient divide(Decimal left, Decimal right);

// The integer below, above, or nearest (halves away from zero).
std::optional<std::int64_t> floor(Decimal number);
std::optional<std::int64_t> ceil(Decimal number);
std::optional<std::int64_t> round(Decimal number);

// mantissa × 10^-scale with as few decimals as needed; nothing when it does not fit.
std::optional<Decimal> narrow(Wide mantissa, unsigned scale);
Wide power_of_ten(unsigned exponent);  // at most 38

}  // namespace rollout::value
