// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/import/equal_text.h"
#include "compiler/import/project_parts.h"

namespace rollout::importing {

TEST_CASE("a schedule and a duration are days and hours where they mean just that") {
  const auto [schedule, duration, wanted] = GENERATE(table<std::string, std::string, std::string>({
      {"0 9 * * 1-5", "8h", "mon-fri 09:00-17:00"},
      {"0 9 * * mon-fri", "8h", "mon-fri 09:00-17:00"},
      {"30 22 * * *", "8h", "daily 22:30-06:30"},
      {"0 0 * * 0,6", "24h", "sat, sun 00:00-24:00"},
      {"0 16 * * 1,3", "8h", "mon, wed 16:00-24:00"},
      {"0 0 * * 1-6", "1h", "mon-sat 00:00-01:00"},
      {"0 18 * * 5", "62h", "fri 18:00 to mon 08:00"},
      {"0 8 * * 7", "36h", "sun 08:00 to mon 20:00"},
      // What has no such spelling stays cron.
      {"0 9 1 * *", "8h", ""},
      {"0 9 * 12 1", "8h", ""},
      {"*/5 9 * * 1", "8h", ""},
      {"0 9-17 * * 1", "8h", ""},
      {"0 9 * * 1-5", "36h", ""},
      {"0 9 * * *", "24h", ""},
      {"0 9 * * 1", "168h", ""},
      {"0 9 * * 1", "30s", ""},
      {"0 9 * * 5-1", "8h", ""},
      {"0 9 * * monday", "8h", ""},
      {"@daily", "8h", ""},
      {"", "8h", ""},
      {"0 9 * * 1", "always", ""},
  }));
  CAPTURE(schedule, duration);
  CHECK(week_spelling(schedule, duration).value_or("") == wanted);
}

TEST_CASE("two spellings of one time are equal") {
  CHECK(is_same_duration("1h", "60m"));
  CHECK(is_same_duration("3m0s", "3m"));
  CHECK_FALSE(is_same_duration("1h", "61m"));
  CHECK_FALSE(is_same_duration("soon", "soon"));
  CHECK(is_same_schedule("0 9 * * 1-5", "0 9 * * mon-fri"));
  CHECK(is_same_schedule("0 9 * * 0", "0 9 * * 7"));
  CHECK(is_same_schedule("@daily", "@daily"));
  CHECK_FALSE(is_same_schedule("0 9 * * 1-5", "0 9 * * 1-4"));
  CHECK_FALSE(is_same_schedule("@daily", "@midnight"));
}

}  // namespace rollout::importing
