// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/time_zone.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace rollout::lower {

TEST_CASE("every zone of the database is known, by its older names as well") {
  for (const auto name : {"UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Asia/Calcutta",
                          "Etc/GMT+9", "US/Eastern", "CET", "Zulu", "America/Coyhaique"})
    CHECK(is_time_zone(name));
}

TEST_CASE("what a file system or a shell would take is no zone") {
  for (const auto name :
       {"", "Local", "localtime", "/etc/localtime", "../UTC", "utc", "europe/berlin",
        "Europe/Berlin ", "Factory", "posixrules", "CEST", "UTC+2", ":UTC", "Fixed/UTC+02:00:00"})
    CHECK_FALSE(is_time_zone(name));
}

TEST_CASE("the names to suggest are in order, which the search needs") {
  CHECK(std::ranges::is_sorted(time_zone_names()));
  for (const auto name : time_zone_names()) CHECK(is_time_zone(name));
}

}  // namespace rollout::lower
