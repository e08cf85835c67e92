// SPDX-License-Identifier: Apache-2.0
//
// Sync windows that are open at other times, or for other applications, than they look like.
#include <fmt/format.h>

#include <bit>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/support/cron.h"
#include "compiler/support/cron_week.h"
#include "policies/engine/compiled_window.h"
#include "policies/engine/time_zone.h"

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

std::string_view effect_of_open(bool allow) {
  return allow ? "it restricts nothing" : "it forbids every sync for ever";
}

// Whether it is, or is not, open at all times; then nothing else is said of its times.
bool judge_constancy(Context& context, value::Span span, const engine::SyncWindow& window,
                     const support::Cron& schedule, engine::Nanoseconds duration) {
  const bool allow = window.kind == "allow";
  // A window that never starts is one that is open (argocd.md 2.2), however long it lasts.
  if (!schedule.ever_fires()) {
    context.sink
        .report(Code::window_misread, span,
                fmt::format("`{}` never comes, and Argo CD takes a window that never opens for one "
                            "that is always open: {}",
                            window.schedule, effect_of_open(allow)))
        .help("write a day that there is");
    return true;
  }
  if (duration > 0) return false;
  context.sink
      .report(
          Code::window_misread, span,
          fmt::format("a window of {} is never open: it {}", window.duration,
                      allow ? "permits no sync, and keeps back what it is for" : "forbids nothing"))
      .help("say for how long it is open, such as `8h`");
  return true;
}

void judge_times(Context& context, value::Span span, const engine::SyncWindow& window) {
  const auto cron = support::parse_cron(window.schedule);
  const auto* parsed = std::get_if<support::Cron>(&cron);
  const auto duration = engine::read_window_duration(window.duration);
  if (parsed == nullptr || !duration.ok()) return;
  if (judge_constancy(context, span, window, *parsed, duration.value())) return;
  const auto minutes = static_cast<std::int64_t>(duration.value()) / kMinute;
  const auto pauses = support::cron_pauses(*parsed);
  if (pauses.longest == 0) return;
  const bool allow = window.kind == "allow";
  if (minutes >= pauses.longest) {
    context.sink
        .report(Code::window_misread, span,
                fmt::format("`{}` for {} is always open: {}", window.schedule, window.duration,
                            effect_of_open(allow)))
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

// The windows of a manifest, with what is written of each.
class WindowCheck {
 public:
  WindowCheck(Context& context, const Project& project, std::size_t position)
      : context_(context),
        window_(*project.read.sync_windows[position]),
        span_(item_span(project, "spec.syncWindows", position)) {
    const auto* windows = list_at(project.object(), "spec.syncWindows");
    const auto& item = windows->items[position];
    if (item.is(value::Kind::record)) written_ = &item.as_record();
  }

  void run() {
    const bool is_read = window_.kind == "allow" || window_.kind == "deny";
    if (!is_read || written_ == nullptr) return;
    judge_times(context_, span_, window_);
    judge_zone();
    for (const auto list : {"applications", "namespaces", "clusters"}) judge_selectors(list);
  }

 private:
  void judge_zone() {
    if (window_.time_zone.empty() || engine::TimeZone::find(window_.time_zone)) return;
    context_.sink
        .report(Code::window_misread, span_at(*written_, "timeZone", span_),
                fmt::format("Argo CD knows no time zone `{}`, and reads the schedule in UTC",
                            window_.time_zone))
        .help("write a name of the IANA list, such as `Europe/Paris`");
  }

  void judge_selectors(std::string_view name) {
    const auto* list = list_at(*written_, name);
    if (list == nullptr) return;
    for (const auto& item : list->items) {
      if (!item.is(value::Kind::text) || !item.as_text().starts_with('!')) continue;
      context_.sink
          .report(Code::window_misread, item.span(),
                  fmt::format("`{}` begins with `!`, which negates nothing in a window: it is for "
                              "what has that name",
                              item.as_text()))
          .help("say what the window is for");
    }
  }

  Context& context_;
  const engine::SyncWindow& window_;
  value::Span span_;
  const value::Record* written_ = nullptr;
};

}  // namespace

void check_windows(Context& context) {
  for (const auto& project : context.projects)
    for (std::size_t i = 0; i < project.read.sync_windows.size(); ++i)
      if (project.read.sync_windows[i]) WindowCheck(context, project, i).run();
}

}  // namespace rollout::adopt
