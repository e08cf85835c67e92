// SPDX-License-Identifier: Apache-2.0
//
// Cron schedules in the dialect of Argo CD's sync windows: five fields (minute, hour, day of the
// month, month, day of the week), `*` and `?`, lists, ranges and steps, names of months and days. A
// day must be in both day fields where one of them is a star, else one of them is enough.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace rollout::support {

struct CronField {
  std::uint64_t values = 0;  // bit n: the value n
  bool star = false;         // `*`, `?` or `*/1`, alone or in a list
  bool holds(unsigned value) const { return ((values >> value) & 1) != 0; }
};

struct Cron {
  CronField minutes;   // 0 to 59
  CronField hours;     // 0 to 23
  CronField days;      // 1 to 31
  CronField months;    // 1 to 12
  CronField weekdays;  // 0 (Sunday) to 6

  // Nothing comes of "0 0 30 2 *".
  bool ever_fires() const;
};

// The schedule, or what is wrong with it: "has 4 fields, not 5".
std::variant<Cron, std::string> parse_cron(std::string_view text);

// Why a window cannot have this schedule, as a message goes on after its place; empty: it can.
std::string cron_problem(std::string_view text);

}  // namespace rollout::support
