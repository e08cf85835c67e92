// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/lower/reader.h"
#include "compiler/lower/time_zone.h"
#include "compiler/lower/week.h"
#include "compiler/lower/words.h"
#include "compiler/support/cron.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

constexpr std::string_view kGrammar =
    "window allow|deny mon-fri 09:00-17:00 tz \"Europe/Berlin\" on application \"*\"";
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

void read_selectors(Words& words, ir::Window& window) {
  while (!words.at_end() && !words.failed()) {
    if (words.take("application")) window.applications = words.texts("an application");
    else if (words.take("namespace")) window.namespaces = words.texts("a namespace");
    else if (words.take("cluster")) window.clusters = words.texts("a cluster");
    else
      words.fail(words.peek()->span, "`on` is followed by `application`, `namespace` or `cluster`");
  }
}

// `on application "*" tz "UTC"`: the zone is there, and stands too late.
void fail_zone(const value::Sentence& sentence, Words& words) {
  const auto& terms = sentence.terms;
  const auto* here = words.peek();
  for (std::size_t i = 1; here != nullptr && i + 1 < terms.size(); ++i) {
    const auto& zone = terms[i + 1];
    if (terms[i].spelling != "tz" || terms[i].kind != value::TermKind::name ||
        !zone.value.is(value::Kind::text))
      continue;
    const auto begin = here->span.begin;
    const auto file = here->span.file;
    return words.fail(terms[i].span, "the time zone stands before `on`, behind the hours",
                      {"move it",
                       {{{file, begin, begin}, fmt::format("tz \"{}\" ", zone.value.as_text())},
                        {{file, terms[i - 1].span.end, zone.span.end}, ""}}});
  }
  words.fail(sentence.header,
             "a window needs a time zone: `tz \"UTC\"`, or the zone of those who are on call");
}

void report_zone(Context& context, const ir::Text& zone) {
  auto report = context.sink.report(Code::unknown_time_zone, zone.span,
                                    fmt::format("`{}` is no time zone", zone.text));
  // Many zones are named alike: only the nearest are worth a word.
  auto near = context.sink.nearest(zone.text, time_zone_names());
  constexpr std::size_t kFarthest = 5;
  const auto distance = [&](std::string_view name) {
    return support::edit_distance(zone.text, name, kFarthest);
  };
  std::erase_if(near, [&, least = near.empty() ? 0 : distance(near[0])](std::string_view name) {
    return distance(name) > least;
  });
  if (near.empty()) {
    report.help(
        "time zones are named as in the IANA database: \"Europe/Berlin\", "
        "\"America/New_York\", \"UTC\"");
    return;
  }
  report.help(context.sink.suggestion(zone.text, near));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), zone.span, fmt::format("\"{}\"", near[0]));
}

void read_zone(Context& context, const value::Sentence& sentence, Words& words,
               ir::Window& window) {
  if (!words.take("tz")) return fail_zone(sentence, words);
  window.time_zone = words.text("a time zone");
  if (!words.failed() && !is_time_zone(window.time_zone.text))
    report_zone(context, window.time_zone);
}

void append_texts(const value::Object& object, std::string_view field, std::vector<ir::Text>& out) {
  for (auto& text : read_texts(object, field)) out.push_back(text);
}

}  // namespace

bool lower_window(Context& context, const value::Sentence& sentence, ir::Project& project) {
  Words words(context, sentence, kGrammar);
  ir::Window window{};
  window.span = sentence.span;
  window.origin = sentence.origin;
  window.options = sentence.body;
  window.because =
      sentence.because.is(value::Kind::text) ? sentence.because.as_text() : std::string_view{};
  window.allows = words.take("allow");
  if (!window.allows && !words.take("deny")) {
    words.fail(words.at_end() ? sentence.header : words.peek()->span,
               "a window begins with `allow` or `deny`");
    return false;
  }
  const bool read = words.is_text() ? read_cron(context, words, window) : read_week(words, window);
  if (!read) return false;
  read_zone(context, sentence, words, window);
  if (words.take("on")) read_selectors(words, window);
  if (!words.finish()) return false;
  append_texts(*sentence.body, "applications", window.applications);
  append_texts(*sentence.body, "namespaces", window.namespaces);
  append_texts(*sentence.body, "clusters", window.clusters);
  if (sentence.body->poisoned) return false;
  if (window.applications.empty() && window.namespaces.empty() && window.clusters.empty()) {
    context.sink.report(Code::bad_window, sentence.span, "this window applies to nothing")
        .help("say what it is for: `on application \"*\"`");
    return false;
  }
  project.windows.push_back(std::move(window));
  return true;
}

}  // namespace rollout::lower
