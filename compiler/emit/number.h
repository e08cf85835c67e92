// SPDX-License-Identifier: Apache-2.0
//
// Numbers as JSON and YAML write them: without an exponent, exactly as many decimals as were
// written.
#pragma once

#include <cstdint>
#include <string>

namespace rollout::emit {

void append_integer(std::string& out, std::int64_t value);
// mantissa × 10^-scale: 9950 and 2 give "99.50".
void append_decimal(std::string& out, std::int64_t mantissa, std::uint8_t scale);
// Exactly `width` (at most eight) upper-case hexadecimal digits.
void append_hexadecimal(std::string& out, std::uint32_t value, std::size_t width);

}  // namespace rollout::emit
