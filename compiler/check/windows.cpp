// SPDX-License-Identifier: Apache-2.0
//
// Sync windows that are open now and then. One that is always open restricts nothing, and one that
// always denies forbids every sync for ever.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "compiler/check/rules.h"
#include "compiler/support/cron.h"

namespace rollout::check {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;
constexpr unsigned kDayMinutes = 24 * 60;
constexpr unsigned kWeekMinutes = 7 * kDayMinutes;

bool is_every_day(const support::Cron& cron) {
  bool all = cron.days.star;
  for (unsigned month = 1; month <= 12; ++month) all = all && cron.months.holds(month);
  return all;
}

bool fires(const support::Cron& cron, unsigned minute) {
  return cron.weekdays.holds(minute / kDayMinutes) && cron.hours.holds(minute % kDayMinutes / 60) &&
         cron.minutes.holds(minute % 60);
}

// The longest time between two beginnings, in minutes; 0 where the schedule is not that of a week.
unsigned longest_pause(const support::Cron& cron) {
  if (!is_every_day(cron)) return 0;
  unsigned longest = 0;
  unsigned last = kWeekMinutes;  // none yet
  unsigned first = kWeekMinutes;
  for (unsigned minute = 0; minute < kWeekMinutes; ++minute) {
    if (!fires(cron, minute)) continue;
    if (last == kWeekMinutes) first = minute;
    else longest = std::max(longest, minute - last);
    last = minute;
  }
  if (last == kWeekMinutes) return 0;
  return std::max(longest, first + kWeekMinutes - last);
}

bool is_always_open(const ir::Window& window) {
  const auto cron = support::parse_cron(window.schedule);
  const auto* parsed = std::get_if<support::Cron>(&cron);
  if (parsed == nullptr) return false;
  const auto pause = longest_pause(*parsed);
  return pause > 0 && window.duration >= pause * kMinute;
}

void report(CheckContext& context, const ir::Window& window) {
  auto report = context.sink.report(
      Code::odd_window, window.span,
      window.allows
          ? fmt::format("`{}` is always open, and restricts nothing", window.written)
          : fmt::format("`{}` is always closed: nothing it is for is ever synced", window.written));
  report.help(window.allows ? "leave it out, or say when it is closed"
                            : "to freeze until a date, take the window out again on that date");
}

}  // namespace

void check_windows(CheckContext& context) {
  // Few schedules, many projects.
  std::map<std::pair<std::string_view, std::int64_t>, bool> known;
  for (const auto& project : context.program.projects)
    for (const auto& window : project.windows) {
      const auto [at, is_new] = known.try_emplace({window.schedule, window.duration}, false);
      if (is_new) at->second = is_always_open(window);
      if (at->second) report(context, window);
    }
}

}  // namespace rollout::check
