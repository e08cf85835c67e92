// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/window_hours.h"

#include <fmt/format.h>

#include "compiler/lower/week.h"
#include "compiler/support/cron.h"

namespace rollout::lower {

namespace {

constexpr std::int64_t kMinute = 60'000'000'000;

// `"0 12 24 12 *" for 36h`
bool read_cron(Context& context, Words& words, ir::Window& window) {
  const auto schedule = words.text("a schedule");
  window.schedule = schedule.text;
  window.written = fmt::format("\"{}\"", schedule.text);
  if (!words.take("for")) {
    words.fail(schedule.span, "a schedule needs a duration");
    return false;
  }
  const auto* length = words.peek();
  const auto duration = words.duration("how long a window is open");
  if (words.failed()) return false;
  window.duration = *duration;
  const auto problem = support::cron_problem(schedule.text);
  if (!problem.empty())
    context.sink
        .report(Code::bad_window, schedule.span,
                fmt::format("the schedule `{}` {}", schedule.text, problem))
        .help("minute, hour, day of the month, month and day of the week: `\"0 22 * * mon-fri\"`");
  if (window.duration <= 0)
    context.sink.report(Code::bad_window, length->span, "this window is never open")
        .help("say how long it is: `for 36h`");
  return problem.empty() && window.duration > 0;
}

// Says what is wrong with days; `span` is theirs.
void fail_days(Words& words, Span span, std::string_view days, std::string problem) {
  const auto meant = meant_days(days);
  if (meant.empty() || meant == days) return words.fail(span, std::move(problem));
  words.fail(span, std::move(problem), {fmt::format("write `{}`", meant), {{span, meant}}});
}

// `mon-fri 09:00-17:00`, `sat, sun 00:00-24:00`, `fri 18:00 to mon 08:00`
bool read_week(Words& words, ir::Window& window) {
  std::string days;
  Span span = words.at_end() ? Span{} : words.peek()->span;
  while (const auto* term = words.peek()) {
    if (term->kind != value::TermKind::name && term->kind != value::TermKind::comma) break;
    days += term->kind == value::TermKind::comma ? std::string(",") : std::string(term->spelling);
    span = source::cover(span, term->span);
    words.next();
  }
  const auto* time = words.next();
  if (time == nullptr ||
      (time->kind != value::TermKind::times && time->kind != value::TermKind::time)) {
    words.fail(time == nullptr ? span : time->span,
               "days are followed by hours, such as `09:00-17:00`");
    return false;
  }
  if (days.empty()) {
    words.fail(
        time->span, "hours stand behind days: `mon-fri`, `sat, sun`, or `daily` for each day",
        {"write `daily`", {{{time->span.file, time->span.begin, time->span.begin}, "daily "}}});
    return false;
  }
  WeekWindow result;
  if (time->kind == value::TermKind::times) {
    result = daily_window(days, time->spelling);
    window.written = fmt::format("{} {}", days, time->spelling);
  } else {
    if (!words.take("to")) {
      words.fail(time->span,
                 "one time alone is no window: write `09:00-17:00`, or `fri 18:00 to mon 08:00`");
      return false;
    }
    const auto day = words.name("a day");
    const auto* end = words.next();
    if (words.failed()) return false;
    if (end == nullptr || end->kind != value::TermKind::time) {
      words.fail(day.span, "the end needs a time, such as `mon 08:00`");
      return false;
    }
    result = continuous_window(days, time->spelling, day.text, end->spelling);
    window.written = fmt::format("{} {} to {} {}", days, time->spelling, day.text, end->spelling);
  }
  if (!result.problem.empty()) {
    if (!are_days(days)) fail_days(words, span, days, result.problem);
    else words.fail(source::cover(span, time->span), result.problem);
    return false;
  }
  window.schedule = result.schedule;
  window.duration = result.minutes * kMinute;
  return true;
}

}  // namespace

bool read_hours(Context& context, Words& words, ir::Window& window) {
  return words.is_text() ? read_cron(context, words, window) : read_week(words, window);
}

}  // namespace rollout::lower
