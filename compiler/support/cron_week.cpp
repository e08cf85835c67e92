// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/cron_week.h"

#include <algorithm>

namespace rollout::support {

namespace {

constexpr unsigned kDayMinutes = 24 * 60;
constexpr unsigned kWeekMinutes = 7 * kDayMinutes;

bool is_every_day(const Cron& cron) {
  bool all = cron.days.star;
  for (unsigned month = 1; month <= 12; ++month) all = all && cron.months.holds(month);
  return all;
}

bool fires(const Cron& cron, unsigned minute) {
  return cron.weekdays.holds(minute / kDayMinutes) && cron.hours.holds(minute % kDayMinutes / 60) &&
         cron.minutes.holds(minute % 60);
}

}  // namespace

CronPauses cron_pauses(const Cron& cron) {
  if (!is_every_day(cron)) return {};
  CronPauses pauses{0, kWeekMinutes};
  unsigned last = kWeekMinutes;  // none yet
  unsigned first = kWeekMinutes;
  const auto pause = [&](unsigned minutes) {
    pauses.longest = std::max(pauses.longest, minutes);
    pauses.shortest = std::min(pauses.shortest, minutes);
  };
  for (unsigned minute = 0; minute < kWeekMinutes; ++minute) {
    if (!fires(cron, minute)) continue;
    if (last == kWeekMinutes) first = minute;
    else pause(minute - last);
    last = minute;
  }
  if (last == kWeekMinutes) return {};
  pause(first + kWeekMinutes - last);
  return pauses;
}

}  // namespace rollout::support
