// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/time_zone.h"

#include <catch2/catch.hpp>

#include "policies/engine/instant.h"

using namespace rollout::engine;

namespace {

std::int64_t offset(std::string_view zone, std::string_view instant) {
  return TimeZone::find(zone).value().offset_at(parse_instant(instant).value().seconds);
}

}  // namespace

TEST_CASE("zones are those of the IANA database, in their exact case") {
  CHECK(TimeZone::find("").value().is_utc());
  CHECK(TimeZone::find("UTC").value().is_utc());
  CHECK(TimeZone::find("Local").value().is_utc());
  for (const auto* name :
       {"utc", "UTC0", "Nowhere/X", "Fixed/UTC+01:00:00", "Fixed/UTC", "zz/zz", "localtime",
        "../UTC", "/UTC", "America/New York", "file:UTC", "libc:localtime"})
    CHECK_FALSE(TimeZone::find(name).has_value());
}

TEST_CASE("offsets are those in force at the instant") {
  CHECK(offset("Europe/Berlin", "2026-07-01T00:00:00Z") == 7'200);
  CHECK(offset("Europe/Berlin", "2026-01-01T00:00:00Z") == 3'600);
  CHECK(offset("Asia/Kathmandu", "2026-01-01T00:00:00Z") == 20'700);
  CHECK(offset("Australia/Lord_Howe", "2026-01-01T00:00:00Z") == 39'600);
  CHECK(offset("Etc/GMT+9", "2026-01-01T00:00:00Z") == -32'400);
}

TEST_CASE("zones far from today") {
  CHECK(offset("Europe/Berlin", "1980-07-01T00:00:00Z") == 7'200);
  CHECK(offset("Europe/Moscow", "2012-01-01T00:00:00Z") == 14'400);
  CHECK(offset("America/New_York", "2090-07-01T00:00:00Z") == -14'400);
  CHECK(offset("Asia/Calcutta", "2026-01-01T00:00:00Z") == 19'800);
  CHECK(offset("US/Pacific", "2026-01-01T00:00:00Z") == -28'800);
}

TEST_CASE("an unknown zone is described as by Go") {
  CHECK(describe_unknown_zone("Mars/Base") == "unknown time zone Mars/Base");
  CHECK(describe_unknown_zone("../x") == "time: invalid location name");
  CHECK(describe_unknown_zone("/UTC") == "time: invalid location name");
  CHECK(describe_unknown_zone("\\x") == "time: invalid location name");
}
