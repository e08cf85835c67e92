// SPDX-License-Identifier: Apache-2.0
//
// Moments and calendar dates, as Go's package time computes with them: seconds since 1970 in UTC,
// the proleptic Gregorian calendar, no leap seconds. Dates are in no zone by themselves.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

struct Instant {
  std::int64_t seconds = 0;      // since 1970-01-01T00:00:00Z
  std::int32_t nanoseconds = 0;  // 0 to 999'999'999

  Instant plus(std::int64_t length) const;  // nanoseconds

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// What Go calls the zero time, 0001-01-01T00:00:00Z.
inline constexpr Instant kZeroTime = {-62'135'596'800, 0};

struct CivilTime {
  std::int64_t year = 1;
  int month = 1;  // 1 to 12
  int day = 1;    // 1 to 31
  int hour = 0;
  int minute = 0;
  int second = 0;

  int weekday() const;  // 0 is Sunday
};

// Between seconds since 1970 and the calendar, in UTC. Months and days beyond their bounds run over
// into the next or the previous: the 31st of April is the first of May.
CivilTime civil_of(std::int64_t seconds);
std::int64_t seconds_of(const CivilTime& civil);

// RFC 3339 in UTC with at most nine decimals, "2026-07-01T21:30:00.5Z". Nothing: it is not that.
std::optional<Instant> parse_instant(std::string_view text);
std::string print_instant(const Instant& instant);

}  // namespace rollout::engine
