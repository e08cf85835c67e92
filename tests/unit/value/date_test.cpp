// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/date.h"

#include <catch2/catch.hpp>

using namespace rollout::value;

TEST_CASE("dates of the calendar are read and ordered") {
  CHECK(parse_date("2031-12-31") == Date{2031, 12, 31});
  CHECK(parse_date("2028-02-29"));
  CHECK(*parse_date("2026-11-24") < *parse_date("2026-12-01"));
}

TEST_CASE("other dates are refused") {
  for (const auto* text : {"", "2027-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1",
                           "26-04-01", "2026/04/01", "2026-04-0x", "2026-04-011"})
    CHECK_FALSE(parse_date(text));
}
