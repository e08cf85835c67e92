// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/number.h"

#include <charconv>
#include <string_view>

namespace rollout::emit {

namespace {

constexpr std::size_t kLongest = 20;  // digits of 2^64

}  // namespace

void append_integer(std::string& out, std::int64_t value) {
  char digits[kLongest + 1];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_decimal(std::string& out, std::int64_t mantissa, std::uint8_t scale) {
  if (scale == 0) return append_integer(out, mantissa);
  if (mantissa < 0) out += '-';
  const auto bits = static_cast<std::uint64_t>(mantissa);
  const auto magnitude = mantissa < 0 ? std::uint64_t{0} - bits : bits;
  char buffer[kLongest];
  const auto* end = std::to_chars(buffer, buffer + sizeof buffer, magnitude).ptr;
  const std::string_view digits{buffer, end};
  if (digits.size() <= scale) {
    out += "0.";
    out.append(scale - digits.size(), '0');
    out += digits;
    return;
  }
  out += digits.substr(0, digits.size() - scale);
  out += '.';
  out += digits.substr(digits.size() - scale);
}

void append_hexadecimal(std::string& out, std::uint32_t value, std::size_t width) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (std::size_t shift = width * 4; shift != 0; shift -= 4)
    out += kDigits[value >> (shift - 4) & 0xFU];
}

}  // namespace rollout::emit
