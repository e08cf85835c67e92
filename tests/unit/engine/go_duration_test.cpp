// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/go_duration.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("durations are read as Go reads them") {
  const auto nanoseconds = [](std::string_view text) {
    return std::get<Nanoseconds>(parse_go_duration(text));
  };
  CHECK(nanoseconds("1h30m") == 5'400'000'000'000);
  CHECK(nanoseconds("1.5h") == 5'400'000'000'000);
  CHECK(nanoseconds("-90s") == -90'000'000'000);
  CHECK(nanoseconds("+.5ms") == 500'000);
  CHECK(nanoseconds("0") == 0);
  CHECK(nanoseconds("1us") == nanoseconds("1µs"));
  CHECK(nanoseconds("1us") == nanoseconds("1μs"));
  CHECK(nanoseconds("1m1m") == 120'000'000'000);
  CHECK(nanoseconds("9223372036854775807ns") == 9'223'372'036'854'775'807);
  CHECK(nanoseconds("-9223372036854775808ns") == std::numeric_limits<Nanoseconds>::min());
  CHECK(nanoseconds("0.3333333333333333333h") == 1'200'000'000'000);
  CHECK(nanoseconds("0.100000000000000000000h") == 360'000'000'000);
  // More digits than a number holds are passed over.
  CHECK(nanoseconds("0.9223372036854775809s") == 922'337'203);
}

TEST_CASE("what is no duration is said in Go's words") {
  const auto problem = [](std::string_view text) {
    return std::get<std::string>(parse_go_duration(text));
  };
  CHECK(problem("") == "time: invalid duration \"\"");
  CHECK(problem("+") == "time: invalid duration \"+\"");
  CHECK(problem("9223372036854775809ns") == "time: invalid duration \"9223372036854775809ns\"");
  CHECK(problem("-") == "time: invalid duration \"-\"");
  CHECK(problem(".h") == "time: invalid duration \".h\"");
  CHECK(problem("h") == "time: invalid duration \"h\"");
  CHECK(problem("1") == "time: missing unit in duration \"1\"");
  CHECK(problem("1h2") == "time: missing unit in duration \"1h2\"");
  CHECK(problem("1d") == "time: unknown unit \"d\" in duration \"1d\"");
  CHECK(problem("1h ") == "time: unknown unit \"h \" in duration \"1h \"");
  CHECK(problem("9223372036854775808ns") == "time: invalid duration \"9223372036854775808ns\"");
  CHECK(problem("99999999999999999999h") == "time: invalid duration \"99999999999999999999h\"");
  CHECK(problem("2562048h") == "time: invalid duration \"2562048h\"");
  CHECK(problem("2562047h60m") == "time: invalid duration \"2562047h60m\"");
  CHECK(problem("2562047.99h") == "time: invalid duration \"2562047.99h\"");
}
