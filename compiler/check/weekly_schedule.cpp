// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/weekly_schedule.h"

#include <algorithm>
#include <variant>

#include "compiler/support/cron.h"

namespace rollout::check {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;

bool is_every_week(const support::Cron& cron) {
  bool all = cron.days.star;
  for (unsigned month = 1; month <= 12; ++month) all = all && cron.months.holds(month);
  return all;
}

bool fires(const support::Cron& cron, unsigned minute) {
  return cron.weekdays.holds(minute / kDayMinutes) && cron.hours.holds(minute % kDayMinutes / 60) &&
         cron.minutes.holds(minute % 60);
}

}  // namespace

std::optional<WeeklySchedule> WeeklySchedule::of(const ir::Window& window) {
  const auto parsed = support::parse_cron(window.schedule);
  const auto* cron = std::get_if<support::Cron>(&parsed);
  if (cron == nullptr || !is_every_week(*cron)) return std::nullopt;
  WeeklySchedule schedule;
  for (unsigned minute = 0; minute < kWeekMinutes; ++minute)
    schedule.beginnings_[minute] = fires(*cron, minute);
  schedule.duration_ =
      static_cast<unsigned>(std::clamp<std::int64_t>(window.duration / kMinute, 0, kWeekMinutes));
  return schedule;
}

WeekMinutes WeeklySchedule::open() const {
  WeekMinutes open;
  unsigned left = 0;
  // Twice around: what began at the end of the week goes on at its beginning.
  for (unsigned minute = 0; minute < 2 * kWeekMinutes; ++minute) {
    if (beginnings_[minute % kWeekMinutes]) left = duration_;
    if (left == 0) continue;
    open[minute % kWeekMinutes] = true;
    --left;
  }
  return open;
}

}  // namespace rollout::check
