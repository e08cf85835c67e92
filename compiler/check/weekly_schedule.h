// SPDX-License-Identifier: Apache-2.0
//
// When a sync window is open in any week, minute by minute from Sunday 00:00 in its own time zone.
// Only for schedules of days of the week; of others, and of changes of the clock, it knows nothing.
// Private to compiler/check.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>

#include "compiler/ir/window.h"

namespace rollout::check {

inline constexpr unsigned kDayMinutes = 24 * 60;
inline constexpr unsigned kWeekMinutes = 7 * kDayMinutes;
using WeekMinutes = std::bitset<kWeekMinutes>;

class WeeklySchedule {
 public:
  // None where it is not one of every week, or cannot be read.
  static std::optional<WeeklySchedule> of(const ir::Window& window);

  // When it opens.
  const WeekMinutes& beginnings() const { return beginnings_; }
  unsigned duration() const { return duration_; }  // in minutes, at most a week
  WeekMinutes open() const;

 private:
  WeekMinutes beginnings_;
  unsigned duration_ = 0;
};

}  // namespace rollout::check
