// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cron_schedule.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

std::string next(std::string_view schedule, std::string_view after) {
  const auto parsed = CronSchedule::parse(schedule);
  if (parsed.panics()) return "panic";
  if (!parsed.ok()) return parsed.error();
  const auto found = parsed.value().next(parse_instant(after).value());
  return found ? print_instant(*found) : "never";
}

std::string problem(std::string_view schedule) { return next(schedule, "2026-01-01T00:00:00Z"); }

}  // namespace

TEST_CASE("a schedule fires strictly after an instant, in whole minutes") {
  CHECK(next("0 22 * * *", "2026-07-01T22:00:00Z") == "2026-07-02T22:00:00Z");
  CHECK(next("0 22 * * *", "2026-07-01T21:59:59.9Z") == "2026-07-01T22:00:00Z");
  CHECK(next("*/20 9-17 1,15 JAN-mar/2 *", "2026-01-15T17:40:00Z") == "2026-03-01T09:00:00Z");
  CHECK(next("59 23 31 12 *", "2026-12-31T23:59:00Z") == "2027-12-31T23:59:00Z");
  CHECK(next("5 4 * * *", "2026-01-01T04:30:00Z") == "2026-01-02T04:05:00Z");
  CHECK(next("50 4,6 * * *", "2026-01-01T04:55:00Z") == "2026-01-01T06:50:00Z");
}

TEST_CASE("a schedule of a zone fires by its clock") {
  CHECK(next("CRON_TZ=Europe/London 0 0 1 3 *", "2026-01-15T10:00:00Z") == "2026-03-01T00:00:00Z");
  CHECK(next("CRON_TZ=Europe/Berlin 5 4 * * *", "2026-01-01T03:30:00Z") == "2026-01-02T03:05:00Z");
  // The year 2100 has no leap day.
  CHECK(next("CRON_TZ=Europe/Berlin 0 0 29 2 *", "2096-03-01T00:00:00Z") == "never");
}

TEST_CASE("a star in either day field asks for both, `*/2` is none") {
  CHECK(next("0 0 13 * 5", "2026-01-01T00:00:00Z") == "2026-01-02T00:00:00Z");
  CHECK(next("0 0 13 * *", "2026-01-01T00:00:00Z") == "2026-01-13T00:00:00Z");
  CHECK(next("0 0 */1 * 5", "2026-01-01T00:00:00Z") == "2026-01-02T00:00:00Z");
  CHECK(next("0 0 */2 * 5", "2026-01-01T00:00:00Z") == "2026-01-02T00:00:00Z");
  CHECK(next("0 0 */2 * 5", "2026-01-02T00:00:00Z") == "2026-01-03T00:00:00Z");
}

TEST_CASE("what never comes within five years never comes") {
  CHECK(next("0 0 30 2 *", "2026-01-01T00:00:00Z") == "never");
  CHECK(next(", * * * *", "2026-01-01T00:00:00Z") == "never");
  CHECK(next("* , * * *", "2026-01-01T00:00:00Z") == "never");
  CHECK(next("0 0 29 2 *", "2026-01-01T00:00:00Z") == "2028-02-29T00:00:00Z");
  // 1904 is the first leap year after 1896.
  CHECK(next("0 0 29 2 *", "1897-01-01T00:00:00Z") == "never");
}

TEST_CASE("a zone may stand in front, and its changes of the clock count") {
  CHECK(next("TZ=Europe/Berlin 0 2 * * *", "2026-03-28T12:00:00Z") == "2026-03-30T00:00:00Z");
  CHECK(next("CRON_TZ=Europe/Berlin 30 2 * * *", "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00Z");
  CHECK(next("TZ= 0 1 * * *", "2026-01-01T00:00:00Z") == "2026-01-01T01:00:00Z");
  CHECK(next("TZ=America/Sao_Paulo 0 0 4 11 *", "2018-11-03T12:00:00Z") == "2019-11-04T03:00:00Z");
  // Lebanon's clocks go forward at midnight, east of Greenwich.
  CHECK(next("TZ=Asia/Beirut 0 0 31 3 *", "2024-03-29T10:00:00Z") == "2025-03-30T21:00:00Z");
  CHECK(next("TZ=Asia/Beirut 30 12 1 4 *", "2024-03-29T10:00:00Z") == "2024-04-01T09:30:00Z");
  CHECK(next("TZ=Europe/Berlin 0 0 30 2 *", "2026-01-01T00:00:00Z") == "never");
  // Liberia was half a minute off until 1972.
  CHECK(next("TZ=Africa/Monrovia * * * * *", "1960-01-01T00:00:00Z") == "1960-01-01T00:00:30Z");
  CHECK(next("TZ=Asia/Kolkata 0 0 1 1 *", "2026-06-01T00:00:59Z") == "2026-12-31T18:30:00Z");
}

TEST_CASE("what is wrong is said in the library's words") {
  CHECK(problem("") == "empty spec string");
  CHECK(problem("TZ=0") == "panic");
  CHECK(problem("CRON_TZ=UTC") == "panic");
  CHECK(problem("TZ=X 0 * * * *") == "provided bad location X: unknown time zone X");
  CHECK(problem("@daily") == "parser does not accept descriptors: @daily");
  CHECK(problem("TZ=UTC @daily") == "parser does not accept descriptors: @daily");
  CHECK(problem("* * *\t*") == "expected exactly 5 fields, found 4: [* * * *]");
  CHECK(problem(" ") == "expected exactly 5 fields, found 0: []");
  CHECK(problem("60 * * * *") == "end of range (60) above maximum (59): 60");
  CHECK(problem("* * 0 * *") == "beginning of range (0) below minimum (1): 0");
  CHECK(problem("* * * * 7") == "end of range (7) above maximum (6): 7");
  CHECK(problem("9-5 * * * *") == "beginning of range (9) beyond end of range (5): 9-5");
  CHECK(problem("1-2-3 * * * *") == "too many hyphens: 1-2-3");
  CHECK(problem("1/2/3 * * * *") == "too many slashes: 1/2/3");
  CHECK(problem("*/0 * * * *") == "step of range should be a positive number: */0");
  CHECK(problem("*/-0 * * * *") == "step of range should be a positive number: */-0");
  CHECK(problem("1/-2 * * * *") == "negative number (-2) not allowed: -2");
  CHECK(problem("W * * * *") ==
        "failed to parse int from W: strconv.Atoi: parsing \"W\": invalid syntax");
  CHECK(problem("-1 * * * *") ==
        "failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax");
  CHECK(problem("99999999999999999999x * * * *") ==
        "failed to parse int from 99999999999999999999x: strconv.Atoi: parsing "
        "\"99999999999999999999x\": value out of range");
  CHECK(problem("9223372036854775808 * * * *") ==
        "failed to parse int from 9223372036854775808: strconv.Atoi: parsing "
        "\"9223372036854775808\": value out of range");
}

TEST_CASE("spellings that the library takes") {
  CHECK(next("? ? ? ? ?", "2026-01-01T00:00:00Z") == "2026-01-01T00:01:00Z");
  CHECK(next("+5 * * * *", "2026-01-01T00:00:00Z") == "2026-01-01T00:05:00Z");
  CHECK(next("50/5 * * * *", "2026-01-01T00:56:00Z") == "2026-01-01T01:50:00Z");
  CHECK(next("*-3 * * * *", "2026-01-01T00:30:00Z") == "2026-01-01T00:31:00Z");
  CHECK(next("1/9223372036854775807 * * * *", "2026-01-01T00:30:00Z") == "2026-01-01T01:01:00Z");
  CHECK(next("0 0 1 Feb sUn", "2026-01-01T00:00:00Z") == "2026-02-01T00:00:00Z");
}
