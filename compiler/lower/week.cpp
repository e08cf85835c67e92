// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/week.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>

namespace rollout::lower {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr int kDayMinutes = 24 * 60;

using Days = std::bitset<7>;

std::optional<std::size_t> day_of(std::string_view name) {
  const auto found = std::find(kDays.begin(), kDays.end(), name);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kDays.begin());
}

std::optional<Days> days_of_item(std::string_view item) {
  if (item == "daily") return Days{}.set();
  const auto dash = item.find('-');
  const auto first = day_of(item.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : day_of(item.substr(dash + 1));
  if (!first.has_value() || !last.has_value()) return std::nullopt;
  Days days;
  for (std::size_t day = *first;; day = (day + 1) % kDays.size()) {
    days.set(day);
    if (day == *last) return days;
  }
}

std::optional<Days> days_of(std::string_view text) {
  Days days;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto item = days_of_item(text.substr(0, comma));
    if (!item.has_value()) return std::nullopt;
    days |= *item;
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return days.any() ? std::optional(days) : std::nullopt;
}

// `Monday`, `mondays`, `mo`: what begins like the name of a day, or goes on from its three letters.
std::string_view meant_day(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {
      "sundays", "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays"};
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto* found = std::find_if(kNames.begin(), kNames.end(), [&](std::string_view each) {
    return lower.size() >= 2 && each.starts_with(lower);
  });
  if (found == kNames.end()) return {};
  return kDays[static_cast<std::size_t>(found - kNames.begin())];
}

// "09:30" in minutes; 24:00 is the end of the day.
std::optional<int> minutes_of(std::string_view time) {
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t at) { return time[at] - '0'; };
  const int hours = digit(0) * 10 + digit(1);
  const int minutes = digit(3) * 10 + digit(4);
  const int all = hours * 60 + minutes;
  return minutes < 60 && all <= kDayMinutes ? std::optional(all) : std::nullopt;
}

// Cron's field for the days: "*", "1-5", "0,6", with runs as ranges.
std::string days_field(const Days& days) {
  if (days.all()) return "*";
  std::string out;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (!days.test(day)) continue;
    std::size_t last = day;
    while (last + 1 < days.size() && days.test(last + 1)) ++last;
    if (!out.empty()) out += ',';
    out += last == day ? fmt::format("{}", day) : fmt::format("{}-{}", day, last);
    day = last;
  }
  return out;
}

WeekWindow problem(std::string text) { return {{}, 0, std::move(text)}; }

std::string schedule(int start, const Days& days) {
  return fmt::format("{} {} * * {}", start % 60, start / 60, days_field(days));
}

}  // namespace

bool are_days(std::string_view days) { return days_of(days).has_value(); }

std::string meant_days(std::string_view days) {
  std::string meant;
  std::string_view separator;
  while (!days.empty()) {
    const auto length = std::min(days.find_first_of(",-"), days.size());
    const auto day = meant_day(days.substr(0, length));
    if (day.empty()) return {};
    meant += fmt::format("{}{}", separator, day);
    if (length == days.size()) break;
    separator = days[length] == ',' ? ", " : "-";
    days.remove_prefix(length + 1);
  }
  return meant;
}

WeekWindow daily_window(std::string_view days, std::string_view times) {
  const auto on = days_of(days);
  if (!on.has_value())
    return problem(
        fmt::format("`{}` names no days of the week: they are `mon` to `sun`, or `daily`", days));
  const auto dash = times.find('-');
  const auto start = minutes_of(times.substr(0, dash));
  const auto end = minutes_of(times.substr(dash + 1));
  if (!start.has_value() || !end.has_value() || *start == kDayMinutes)
    return problem(fmt::format("`{}` are no hours of a day", times));
  if (*start == *end)
    return problem(fmt::format("`{}` ends as it begins: a whole day is `00:00-24:00`", times));
  const int length = *end > *start ? *end - *start : *end + kDayMinutes - *start;
  return {schedule(*start, *on), length, {}};
}

WeekWindow continuous_window(std::string_view first_day, std::string_view start,
                             std::string_view last_day, std::string_view end) {
  const auto first = day_of(first_day);
  const auto last = day_of(last_day);
  const auto from = minutes_of(start);
  const auto until = minutes_of(end);
  if (!first.has_value() || !last.has_value())
    return problem(fmt::format("`{}` is no day: a stretch begins and ends on one of `mon` to `sun`",
                               first.has_value() ? last_day : first_day));
  if (!from.has_value() || !until.has_value() || *from == kDayMinutes)
    return problem(fmt::format("`{}` is no time of a day", from.has_value() ? end : start));
  constexpr int kWeek = 7 * kDayMinutes;
  const int begin = static_cast<int>(*first) * kDayMinutes + *from;
  const int finish = static_cast<int>(*last) * kDayMinutes + *until;
  const int length = (finish - begin + kWeek) % kWeek;
  if (length == 0) return problem("it ends when it begins");
  return {schedule(*from, Days{}.set(*first)), length, {}};
}

}  // namespace rollout::lower
