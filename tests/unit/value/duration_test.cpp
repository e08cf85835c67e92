// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/duration.h"

#include <array>
#include <catch2/catch.hpp>

using namespace rollout::value;

TEST_CASE("durations are read") {
  struct Case {
    std::string_view text;
    std::int64_t nanoseconds;
  };
  constexpr std::int64_t kSecond = 1'000'000'000;
  const auto cases = std::to_array<Case>({{"10s", 10 * kSecond},
                                          {"500ms", kSecond / 2},
                                          {"1m30s", 90 * kSecond},
                                          {"2h", 7200 * kSecond},
                                          {"1d", 86400 * kSecond},
                                          {"1.5h", 5400 * kSecond},
                                          {"0s", 0},
                                          {"-5m", -300 * kSecond},
                                          {"1h2m3s4ms5us6ns", 3723 * kSecond + 4'005'006}});
  for (const auto& test : cases) {
    INFO(test.text);
    CHECK(parse_duration(test.text) == test.nanoseconds);
  }
}

TEST_CASE("what is no duration is refused") {
  for (const auto* text :
       {"", "5", "s", "5x", "30s1m", "1m1m", "1.5ns", "1..5s", "200000d", "5 s", "--1s", "1s-"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text));
  }
}

TEST_CASE("durations are spelt in three ways") {
  struct Case {
    std::string_view text;
    std::string_view printed;
    std::string_view go;
    std::optional<std::string> flagger;
  };
  const auto cases = std::to_array<Case>({
      {"90s", "1m30s", "1m30s", "90s"},
      {"60m", "1h", "1h", "60m"},
      {"24h", "1d", "24h", "1440m"},
      {"36h", "36h", "36h", "2160m"},
      {"1.5s", "1s500ms", "1.5s", std::nullopt},
      {"500ms", "500ms", "500ms", std::nullopt},
      {"1h0.25s", "1h250ms", "1h250ms", std::nullopt},
      {"1500us", "1ms500us", "1.5ms", std::nullopt},
      {"0s", "0s", "0s", "0s"},
      {"-5m", "-5m", "-5m", std::nullopt},
      {"10s", "10s", "10s", "10s"},
  });
  for (const auto& test : cases) {
    INFO(test.text);
    const auto nanoseconds = parse_duration(test.text);
    REQUIRE(nanoseconds);
    CHECK(print_duration(*nanoseconds) == test.printed);
    CHECK(go_duration(*nanoseconds) == test.go);
    CHECK(flagger_duration(*nanoseconds) == test.flagger);
    CHECK(parse_duration(test.printed) == *nanoseconds);
    CHECK(parse_duration(test.go) == *nanoseconds);
  }
}

TEST_CASE("the largest and smallest durations are spelt") {
  CHECK(go_duration(INT64_MAX) == "2562047h47m16.854775807s");
  CHECK(go_duration(INT64_MIN) == "-2562047h47m16.854775808s");
}
