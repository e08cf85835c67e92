// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/number.h"

#include <catch2/catch.hpp>
#include <limits>

namespace rollout::emit {
namespace {

std::string decimal(std::int64_t mantissa, std::uint8_t scale) {
  std::string text;
  append_decimal(text, mantissa, scale);
  return text;
}

TEST_CASE("a decimal keeps the digits that were written") {
  CHECK(decimal(9950, 2) == "99.50");
  CHECK(decimal(5, 0) == "5");
  CHECK(decimal(5, 3) == "0.005");
  CHECK(decimal(-5, 1) == "-0.5");
  CHECK(decimal(0, 2) == "0.00");
  CHECK(decimal(std::numeric_limits<std::int64_t>::min(), 4) == "-922337203685477.5808");
  CHECK(decimal(1, 255).size() == 257);
}

TEST_CASE("integers reach both ends") {
  std::string text;
  append_integer(text, std::numeric_limits<std::int64_t>::min());
  append_integer(text, std::numeric_limits<std::int64_t>::max());
  CHECK(text == "-92233720368547758089223372036854775807");
}

TEST_CASE("hexadecimal digits are padded") {
  std::string text;
  append_hexadecimal(text, 0x1F, 4);
  CHECK(text == "001F");
}

}  // namespace
}  // namespace rollout::emit
