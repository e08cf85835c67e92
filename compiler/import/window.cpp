// SPDX-License-Identifier: Apache-2.0
//
// Sync windows as sentences: in days and hours where the schedule means just that, else as cron.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "compiler/import/block.h"
#include "compiler/import/literal.h"
#include "compiler/import/project_parts.h"
#include "compiler/schema/schema.h"
#include "compiler/support/text.h"
#include "compiler/support/words.h"
#include "compiler/value/duration.h"

namespace rollout::importing {

namespace {

using value::Kind;

constexpr std::int64_t kMinute = 60'000'000'000;
constexpr int kDay = 24 * 60;
constexpr int kWeek = 7 * kDay;
constexpr std::array<std::string_view, 8> kDays = {"sun", "mon", "tue", "wed",
                                                   "thu", "fri", "sat", "sun"};

std::optional<int> number_of(std::string_view text, int most) {
  int number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
  return whole && number >= 0 && number <= most ? std::optional(number) : std::nullopt;
}

// "1" or "mon"
std::optional<std::size_t> day_of(std::string_view text) {
  if (const auto number = number_of(text, 7)) return static_cast<std::size_t>(*number);
  for (std::size_t day = 0; day < kDays.size(); ++day)
    if (support::equal_ignoring_case(kDays[day], text)) return day;
  return std::nullopt;
}

// Cron's field for the days of the week: a bit for each day.
std::optional<unsigned> days_of(std::string_view field) {
  constexpr unsigned kAll = 0x7F;
  if (field == "*") return kAll;
  unsigned days = 0;
  while (true) {
    const auto item = field.substr(0, field.find(','));
    const auto dash = item.find('-');
    const auto first = day_of(item.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_of(item.substr(dash + 1));
    if (!first || !last || *first > *last) return std::nullopt;
    for (auto day = *first; day <= *last; ++day) days |= 1U << (day % 7);
    if (item.size() == field.size()) return days;
    field.remove_prefix(item.size() + 1);
  }
}

// "mon-fri", "sat, sun": runs of days, the week from Monday on.
std::string spelt_days(unsigned days) {
  const auto has = [&](std::size_t day) { return (days >> (day % 7) & 1U) != 0; };
  std::string words;
  std::size_t number = 0;
  for (std::size_t day = 1; day <= 7; ++day) {
    if (!has(day)) continue;
    auto last = day;
    while (last < 7 && has(last + 1)) ++last;
    number += last - day + 1;
    words += fmt::format("{}{}", words.empty() ? "" : ", ", kDays[day]);
    if (last - day == 1) words += fmt::format(", {}", kDays[last]);
    else if (last != day) words += fmt::format("-{}", kDays[last]);
    day = last;
  }
  return number == 7 ? "daily" : words;
}

std::string time_of(int minutes) { return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60); }

// ` application "a", "b" namespace "c"`
std::string selectors(const Place& window) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kSelectors = {
      {{"applications", "application"}, {"namespaces", "namespace"}, {"clusters", "cluster"}}};
  std::string words;
  for (const auto& [key, word] : kSelectors) {
    const auto* entry = window.find(key);
    if (entry == nullptr || !entry->value.is(Kind::list)) continue;
    std::string texts;
    for (const auto& item : entry->value.as_list().items) {
      if (!item.is(Kind::text)) return {};
      texts += (texts.empty() ? " " : ", ") + support::quote(item.as_text());
    }
    window.say(key);
    if (!texts.empty()) words.append(" ").append(word).append(texts);
  }
  return words;
}

// Schedule, duration and zone; nothing where they are no such things.
std::optional<std::string> times(const Place& window) {
  const auto schedule = window.text("schedule");
  const auto duration = window.text("duration");
  const auto length = value::parse_duration(duration);
  if (schedule.empty() || !length.has_value()) return std::nullopt;
  const auto zone = window.text("timeZone");
  for (const auto* key : {"schedule", "duration", "timeZone"}) window.say(key);
  const auto week = week_spelling(schedule, duration);
  return fmt::format(
      "{} tz {}",
      week ? *week
           : fmt::format("{} for {}", support::quote(schedule), value::print_duration(*length)),
      support::quote(zone.empty() ? "UTC" : zone));
}

void add_window(const Place& window, source::Span span, Statement& into) {
  const auto kind = window.text("kind");
  if (kind != "allow" && kind != "deny") return;
  const auto when = times(window);
  if (!when.has_value()) return;
  window.say("kind");
  auto words = fmt::format("window {} {}", kind, *when);
  if (const auto on = selectors(window); !on.empty()) words += " on" + on;
  if (const auto why = window.text("description"); !why.empty()) {
    window.say("description");
    words += " because " + support::quote(why);
  }
  auto sentence = Statement::sentence(words, span);
  const auto* rule = schema::find_sentence(*schema::find_root("project"), "window");
  add_fields(*rule->body, window, sentence, {});
  sentence.braces = !sentence.body.empty();
  into.add(std::move(sentence));
}

}  // namespace

std::optional<OpeningDays> opening_days(std::string_view schedule) {
  const auto fields = support::words_of(schedule);
  if (fields.size() != 5 || fields[2] != "*" || fields[3] != "*") return std::nullopt;
  const auto minute = number_of(fields[0], 59);
  const auto hour = number_of(fields[1], 23);
  const auto days = days_of(fields[4]);
  if (!minute || !hour || !days) return std::nullopt;
  return OpeningDays{*hour * 60 + *minute, *days};
}

std::optional<std::string> week_spelling(std::string_view schedule, std::string_view duration) {
  const auto opens = opening_days(schedule);
  const auto nanoseconds = value::parse_duration(duration);
  if (!opens || !nanoseconds || *nanoseconds <= 0 || *nanoseconds % kMinute != 0 ||
      *nanoseconds / kMinute >= kWeek)
    return std::nullopt;
  const int length = static_cast<int>(*nanoseconds / kMinute);
  if (length < kDay || (length == kDay && opens->minute == 0)) {
    const int end = opens->minute + length;
    return fmt::format("{} {}-{}", spelt_days(opens->days), time_of(opens->minute),
                       time_of(end > kDay ? end - kDay : end));
  }
  if (!std::has_single_bit(opens->days)) return std::nullopt;
  const int day = std::countr_zero(opens->days);
  const int end = day * kDay + opens->minute + length;
  return fmt::format("{} {} to {} {}", kDays[static_cast<std::size_t>(day)], time_of(opens->minute),
                     kDays[static_cast<std::size_t>(end / kDay % 7)], time_of(end % kDay));
}

void add_windows(const Place& project, Statement& into) {
  const auto* entry = project.find("spec.syncWindows");
  if (entry == nullptr || !entry->value.is(Kind::list)) return;
  const auto& items = entry->value.as_list().items;
  if (items.empty()) project.say("spec.syncWindows");
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].is(Kind::record))
      add_window(project.in(items[i].as_record(), project.path_of_item("spec.syncWindows", i)),
                 items[i].span(), into);
}

}  // namespace rollout::importing
