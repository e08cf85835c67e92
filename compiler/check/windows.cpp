// SPDX-License-Identifier: Apache-2.0
//
// Sync windows that are open now and then, as long as they say. One that is always open restricts
// nothing, one that always denies forbids every sync for ever, one that opens again while it is
// open closes long after it seems to, and one with two fields for days opens on the days of either.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "compiler/check/rules.h"
#include "compiler/check/weekly_schedule.h"
#include "compiler/support/cron.h"

namespace rollout::check {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;

struct Oddity {
  bool always = false;      // open at every minute
  bool either_day = false;  // open on some days of the month, and on some of the week
  unsigned longest = 0;  // how long it is open at a time, in minutes, where that is more than said
};

bool is_always_open(const ir::Window& window) {
  const auto schedule = WeeklySchedule::of(window);
  return schedule && schedule->beginnings().any() && schedule->open().all();
}

// Of a day on which it opens: from the first of overlapping openings until the last is over; 0
// where none overlap.
unsigned longest_overlap(const support::Cron& cron, std::int64_t duration) {
  unsigned longest = 0;
  unsigned begin = 0;
  std::optional<unsigned> last;
  for (unsigned minute = 0; minute < kDayMinutes; ++minute) {
    if (!cron.hours.holds(minute / 60) || !cron.minutes.holds(minute % 60)) continue;
    if (!last || minute - *last >= duration) begin = minute;
    else longest = std::max(longest, minute - begin);
    last = minute;
  }
  return longest == 0 ? 0 : longest + static_cast<unsigned>(duration);
}

Oddity find_oddity(const ir::Window& window) {
  if (is_always_open(window)) return {.always = true};
  const auto parsed = support::parse_cron(window.schedule);
  const auto* cron = std::get_if<support::Cron>(&parsed);
  const auto minutes = window.duration / kMinute;
  if (cron == nullptr) return {};
  // A star in one of them asks for both; `*/2` is none (argocd.md 2.2).
  if (!cron->days.star && !cron->weekdays.star) return {.either_day = true};
  if (minutes > kWeekMinutes) return {};
  return {.longest = longest_overlap(*cron, minutes)};
}

std::string spell_minutes(std::int64_t minutes) {
  if (minutes % 60 == 0) return fmt::format("{}h", minutes / 60);
  return minutes < 60 ? fmt::format("{}m", minutes)
                      : fmt::format("{}h{}m", minutes / 60, minutes % 60);
}

void report_always(CheckContext& context, const ir::Window& window) {
  context.sink
      .report(Code::odd_window, window.span,
              window.allows
                  ? fmt::format("`{}` is always open, and restricts nothing", window.written)
                  : fmt::format("`{}` is always closed: nothing it is for is ever synced",
                                window.written))
      .help(window.allows ? "leave it out, or say when it is closed"
                          : "to freeze until a date, take the window out again on that date");
}

void report_overlap(CheckContext& context, const ir::Window& window, unsigned longest) {
  context.sink
      .report(Code::odd_window, window.span,
              fmt::format("`{}` begins again while it lasts: it goes on for {} at a time, not {}",
                          window.written, spell_minutes(longest),
                          spell_minutes(window.duration / kMinute)))
      .help(
          "a schedule says when the window begins: one hour in place of many, or days and hours "
          "such as `mon-fri 09:00-17:00`");
}

void report_either_day(CheckContext& context, const ir::Window& window) {
  context.sink
      .report(Code::odd_window, window.span,
              fmt::format("`{}` opens on days that fit either field, the day of the month or the "
                          "day of the week",
                          window.written))
      .help("write `*` in one of them, and not `*/n`: only then must a day fit both");
}

}  // namespace

void check_windows(CheckContext& context) {
  // Few schedules, many projects.
  std::map<std::pair<std::string_view, std::int64_t>, Oddity> known;
  for (const auto& project : context.program.projects)
    for (const auto& window : project.windows) {
      const auto [at, is_new] = known.try_emplace({window.schedule, window.duration});
      if (is_new) at->second = find_oddity(window);
      if (at->second.always) report_always(context, window);
      else if (at->second.either_day) report_either_day(context, window);
      else if (at->second.longest > 0) report_overlap(context, window, at->second.longest);
    }
}

}  // namespace rollout::check
