// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/decimal.h"

#include <catch2/catch.hpp>

using namespace rollout::value;

namespace {

Decimal number(std::string_view text) { return *parse_decimal(text); }

std::string shown(std::optional<Decimal> result) {
  return result ? print_decimal(*result) : "nothing";
}

}  // namespace

TEST_CASE("decimals are read and written exactly") {
  for (const auto* text : {"0", "1", "-1", "99.50", "0.001", "-0.05", "9223372036854775807",
                           "-9223372036854775808", "0.000000000000000001"})
    CHECK(print_decimal(number(text)) == text);
  for (const auto* text : {"", "-", ".5", "5.", "1.2.3", "1e3", "+1", "9223372036854775808",
                           "0.0000000000000000001", "1 ", "--1"})
    CHECK_FALSE(parse_decimal(text));
}

TEST_CASE("sums and products are exact or nothing") {
  CHECK(shown(add(number("0.1"), number("0.2"))) == "0.3");
  CHECK(shown(subtract(number("1"), number("0.05"))) == "0.95");
  CHECK(shown(multiply(number("1.5"), number("-2"))) == "-3.0");
  CHECK(shown(add(number("9223372036854775807"), number("1"))) == "nothing");
  CHECK(shown(multiply(number("0.0000000001"), number("0.0000000001"))) == "nothing");
  CHECK(shown(multiply(number("0.0000000010"), number("0.0000000010"))) == "0.000000000000000001");
}

TEST_CASE("a division is exact or says so") {
  CHECK(shown(divide(number("7"), number("2")).value) == "3.5");
  CHECK(shown(divide(number("6"), number("3")).value) == "2");
  CHECK(shown(divide(number("-1"), number("8")).value) == "-0.125");
  CHECK(shown(divide(number("0.6"), number("0.2")).value) == "3");
  CHECK(shown(divide(number("0"), number("7")).value) == "0");
  CHECK(divide(number("1"), number("3")).inexact);
  CHECK_FALSE(divide(number("9223372036854775807"), number("0.1")).inexact);
  CHECK_FALSE(divide(number("9223372036854775807"), number("0.1")).value);
  CHECK_FALSE(divide(number("9223372036854775807"), number("0.000000000000131072")).value);
}

TEST_CASE("numbers compare by amount") {
  CHECK((compare(number("1.50"), number("1.5")) == 0));
  CHECK((compare(number("-2"), number("1")) < 0));
  CHECK((compare(number("9223372036854775807"), number("0.000000000000000001")) > 0));
  CHECK(print_decimal(normalize(number("99.500"))) == "99.5");
}

TEST_CASE("integers are made downwards, upwards and to the nearest") {
  CHECK(floor(number("-2.1")) == -3);
  CHECK(floor(number("2.9")) == 2);
  CHECK(ceil(number("-2.9")) == -2);
  CHECK(ceil(number("2.1")) == 3);
  CHECK(round(number("2.5")) == 3);
  CHECK(round(number("-2.5")) == -3);
  CHECK(round(number("2.49")) == 2);
  CHECK(round(number("7")) == 7);
}
