// SPDX-License-Identifier: Apache-2.0
//
// Sync windows that are open at other times than they look like.
#include <fmt/format.h>

#include <bit>

#include "compiler/adopt/context.h"
#include "compiler/support/cron.h"
#include "compiler/support/cron_week.h"
#include "policies/engine/compiled_window.h"

namespace rollout::adopt {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;
constexpr std::int64_t kDay = 24 * 60;

unsigned highest(const support::CronField& field) {
  return static_cast<unsigned>(std::bit_width(field.values)) - 1;
}

// The hours of a schedule are a range: "0 9-17 * * *".
bool has_hour_range(const std::string& schedule) {
  const auto hours = schedule.find(' ');
  if (hours == std::string::npos) return false;
  const auto end = schedule.find(' ', hours + 1);
  return schedule.substr(hours, end - hours).find('-') != std::string::npos;
}

void judge(Context& context, value::Span span, const engine::SyncWindow& window) {
  const auto cron = support::parse_cron(window.schedule);
  const auto* parsed = std::get_if<support::Cron>(&cron);
  const auto duration = engine::read_window_duration(window.duration);
  if (parsed == nullptr || !duration.ok()) return;
  const auto minutes = static_cast<std::int64_t>(duration.value()) / kMinute;
  const auto pauses = support::cron_pauses(*parsed);
  if (pauses.longest == 0) return;
  const bool allow = window.kind == "allow";
  if (minutes >= pauses.longest) {
    context.sink
        .report(Code::window_misread, span,
                fmt::format("`{}` for {} is always open: it {}", window.schedule, window.duration,
                            allow ? "restricts nothing" : "forbids every sync for ever"))
        .help(allow ? "leave it out, or say when it is closed" : "say when it ends");
    return;
  }
  if (minutes <= pauses.shortest || !has_hour_range(window.schedule)) return;
  const auto end = highest(parsed->hours) * 60 + highest(parsed->minutes) + minutes;
  context.sink
      .report(Code::window_misread, span,
              fmt::format("`{}` opens again and again, each time for {}: it is open until "
                          "{:02}:{:02}{}",
                          window.schedule, window.duration, end % kDay / 60, end % 60,
                          end >= kDay ? " of the next day" : ""))
      .help("write the hour at which it opens, and for how long: `0 9 * * 1-5` for `8h`");
}

}  // namespace

void check_windows(Context& context) {
  for (const auto& project : context.projects) {
    const auto& windows = project.read.sync_windows;
    for (std::size_t i = 0; i < windows.size(); ++i)
      if (windows[i]) judge(context, item_span(project, "spec.syncWindows", i), *windows[i]);
  }
}

}  // namespace rollout::adopt
