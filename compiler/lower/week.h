// SPDX-License-Identifier: Apache-2.0
//
// The human spelling of sync windows, as cron. Days are `mon` … `sun`, ranges and lists of them,
// and `daily`; a range may run over the end of the week. Hours go from 00:00 to 24:00; a window
// whose end is not after its start ends on the next day.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollout::lower {

struct WeekWindow {
  std::string schedule;      // five cron fields
  std::int64_t minutes = 0;  // how long it is open
  std::string problem;       // not empty: why it is no window
};

bool are_days(std::string_view days);

// What was meant by days that are spelled out or not in English order, such as `Monday-Friday`:
// `mon-fri`; empty when that is not known.
std::string meant_days(std::string_view days);

// Opens on each of the days: ("mon-fri", "09:00-17:00").
WeekWindow daily_window(std::string_view days, std::string_view times);

// One stretch: ("fri", "18:00", "mon", "08:00").
WeekWindow continuous_window(std::string_view first_day, std::string_view start,
                             std::string_view last_day, std::string_view end);

}  // namespace rollout::lower
