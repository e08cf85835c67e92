// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/units.h"

#include <catch2/catch.hpp>

using namespace rollout::value;

TEST_CASE("a unit says what kind a literal is") {
  CHECK(classify("10s").kind == UnitKind::duration);
  CHECK(classify("1m30s").kind == UnitKind::duration);
  CHECK(classify("500ms").nanoseconds == 500'000'000);
  CHECK(classify("99.5%").kind == UnitKind::percent);
  CHECK(print_decimal(classify("99.5%").percent) == "99.5");
  CHECK(classify("256Mi").kind == UnitKind::quantity);
  CHECK(classify("5M").kind == UnitKind::quantity);
  CHECK(classify("5m").kind == UnitKind::ambiguous);
  CHECK(classify("5m").nanoseconds == 300'000'000'000);
}

TEST_CASE("an unknown unit is explained") {
  CHECK(classify("5x").reason == "has the unknown unit `x`");
  CHECK(classify("5min").reason == "has the unknown unit `min`, which is written `m`");
  CHECK(classify("10MB").reason == "has the unknown unit `MB`, which is written `M`");
  CHECK(classify("1w").reason == "has the unknown unit `w`: a week is `7d`");
  CHECK(classify("30s1m").reason ==
        "does not put its units in order: durations go from days to nanoseconds");
}

TEST_CASE("a number that does not fit is told from an unknown unit") {
  for (const auto* text : {"99999999999d", "99999999999999999999Gi", "0.00000000000000000001%"}) {
    INFO(text);
    CHECK(classify(text).kind == UnitKind::unknown);
    CHECK(classify(text).too_large);
  }
  CHECK_FALSE(classify("5x").too_large);
}
