// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/cron.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace rollout::support;

TEST_CASE("schedules are taken and refused as Argo CD 3.6.1 did") {
  std::ifstream cases(ROLLOUT_CRON_CASES);
  REQUIRE(cases);
  std::size_t count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto json = nlohmann::json::parse(line);
    const auto schedule = json["request"].value("schedule", "");
    // A zone inside the schedule is refused here on purpose: the sentence has a place for it.
    if (schedule.find("TZ=") != std::string::npos) continue;
    const auto& response = json["response"];
    const bool usable = response.contains("next") && response["next"] != "never";
    INFO(line);
    CHECK(cron_problem(schedule).empty() == usable);
  }
  CHECK(count == 500);
}

TEST_CASE("what is wrong with a schedule is said") {
  CHECK(cron_problem("0 12 * *") ==
        "has 4 fields, but it has five: minute, hour, day, month, weekday");
  CHECK(cron_problem("@daily") ==
        "is `@daily`, but it has five fields: minute, hour, day, month, weekday");
  CHECK(cron_problem("60 * * * *") == "has the minute `60`, which is not from 0 to 59");
  CHECK(cron_problem("* * * * 7") == "has the day of the week `7`, which is not from 0 to 6");
  CHECK(cron_problem("* 17-9 * * *") == "has the hour `17-9`, which runs backwards");
  CHECK(cron_problem("*/0 * * * *") == "has the minute `*/0`, whose step is no number above 0");
  CHECK(cron_problem("* * * januar *") == "has the month `januar`, which is no number");
  CHECK(cron_problem("0 0 30 2 *") == "never comes: no year has such a day or time");
  CHECK(cron_problem("TZ=UTC 0 0 * * *") == "names a time zone, which is said with `tz`");
}

TEST_CASE("the sets of a schedule") {
  const auto cron = std::get<Cron>(parse_cron("*/20 9-17 1,15 JAN-mar/2 *"));
  CHECK(cron.minutes.values == ((1ull << 0) | (1ull << 20) | (1ull << 40)));
  CHECK(cron.hours.holds(9));
  CHECK_FALSE(cron.hours.holds(18));
  CHECK(cron.months.values == ((1ull << 1) | (1ull << 3)));
  CHECK(cron.weekdays.star);
  CHECK_FALSE(cron.minutes.star);
}

TEST_CASE("a step beyond all numbers ends") { CHECK(cron_problem("*/4294967295 * * * *").empty()); }
