// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/instant.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace rollout::engine;

TEST_CASE("instants are read and written") {
  for (const auto* text : {"1970-01-01T00:00:00Z", "2026-07-01T21:30:00.5Z", "0001-01-01T00:00:00Z",
                           "2024-02-29T23:59:59.000000001Z", "9999-12-31T00:00:00Z"})
    CHECK(print_instant(parse_instant(text).value()) == text);
  CHECK(parse_instant("1970-01-01T00:00:00Z") == Instant{0, 0});
  CHECK(parse_instant("0001-01-01T00:00:00Z") == kZeroTime);
}

TEST_CASE("what is no instant in UTC is refused") {
  for (const auto* text : {"",
                           "2026",
                           "2026-07-01",
                           "2026-07-01T21:30:00",
                           "2026-07-01T21:30:00+02:00",
                           "2026-07-01 21:30:00Z",
                           "2026-13-01T00:00:00Z",
                           "2026-02-29T00:00:00Z",
                           "2026-01-00T00:00:00Z",
                           "2026-01-01T24:00:00Z",
                           "2026-01-01T00:60:00Z",
                           "2026-01-01T00:00:60Z",
                           "2026-01-01T00:00:00.Z",
                           "-026-01-01T00:00:00Z",
                           "2026-01-01T00:00:00.1234567890Z",
                           "2026-01-01T00:00:00Zx",
                           "-02-03T04:05:06Z",
                           "2026--03T04:05:06Z",
                           "2026-02-T04:05:06Z",
                           "2026-02-03T:05:06Z",
                           "2026-02-03T04::06Z",
                           "2026-02-03T04:05:Z",
                           "2026-02-03T04.05:06Z",
                           "2026-02-03T04:05.06Z",
                           "2026-00-03T04:05:06Z",
                           "2026-02-03T04:05:06.5",
                           "2026-02-03T04:05:06.5-Z"})
    CHECK_FALSE(parse_instant(text).has_value());
}

TEST_CASE("lengths are added with their parts of a second") {
  CHECK(Instant{10, 900'000'000}.plus(200'000'000) == Instant{11, 100'000'000});
  CHECK(Instant{10, 100'000'000}.plus(-200'000'000) == Instant{9, 900'000'000});
  CHECK(Instant{10, 0}.plus(-1) == Instant{9, 999'999'999});
  CHECK(Instant{0, 0}.plus(std::numeric_limits<std::int64_t>::min()) ==
        Instant{-9'223'372'037, 145'224'192});
}

TEST_CASE("dates run over into the next month and year") {
  const auto print = [](const CivilTime& civil) {
    return print_instant({seconds_of(civil), 0}).substr(0, 10);
  };
  CHECK(print({2026, 13, 1}) == "2027-01-01");
  CHECK(print({2026, 0, 1}) == "2025-12-01");
  CHECK(print({2026, 4, 31}) == "2026-05-01");
  CHECK(print({2024, 2, 30}) == "2024-03-01");
  CHECK(CivilTime{2026, 11, 26}.weekday() == 4);
  CHECK(CivilTime{1969, 12, 31}.weekday() == 3);
}
