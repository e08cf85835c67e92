// SPDX-License-Identifier: Apache-2.0
//
// Calendar dates, "2031-12-31": what expiry is written with. No time, no zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rollout::value {

struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  auto operator<=>(const Date&) const = default;
};

// Four, two and two digits; the day must exist in the calendar.
std::optional<Date> parse_date(std::string_view text);

}  // namespace rollout::value
