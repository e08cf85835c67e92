// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/instant.h"

#include <fmt/format.h>

#include <charconv>

namespace rollout::engine {

namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;
constexpr std::int64_t kBillion = 1'000'000'000;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Days since 1970, by eras of 400 years that begin in March.
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const auto era = floor_divide(year, 400);
  const auto year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const auto day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

// A number of exactly so many digits.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  const auto result = std::from_chars(text.data(), text.data() + count, value);
  if (text[0] == '-' || result.ec != std::errc{} || result.ptr != text.data() + count)
    return std::nullopt;
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::int32_t> take_decimals(std::string_view& text) {
  if (!take(text, '.')) return 0;
  std::int32_t value = 0;
  std::size_t count = 0;
  for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
    if (count == 9) return std::nullopt;
    value = value * 10 + (text[count] - '0');
  }
  if (count == 0) return std::nullopt;
  text.remove_prefix(count);
  for (; count < 9; ++count) value *= 10;
  return value;
}

bool is_in_calendar(const CivilTime& civil) {
  if (civil.month < 1 || civil.month > 12 || civil.day < 1 || civil.hour > 23 ||
      civil.minute > 59 || civil.second > 59)
    return false;
  return civil_of(seconds_of(civil)).day == civil.day;
}

}  // namespace

Instant Instant::plus(std::int64_t length) const {
  const auto whole = floor_divide(length, kBillion);
  const auto rest = length % kBillion;
  const auto fraction = nanoseconds + (rest < 0 ? rest + kBillion : rest);
  const std::int64_t carry = fraction >= kBillion ? 1 : 0;
  return {seconds + whole + carry, static_cast<std::int32_t>(fraction - carry * kBillion)};
}

int CivilTime::weekday() const {
  const auto days = days_of(year, month, day);
  return static_cast<int>(days + 4 - floor_divide(days + 4, 7) * 7);
}

CivilTime civil_of(std::int64_t seconds) {
  const auto days = floor_divide(seconds, kSecondsOfDay);
  const auto of_day = seconds - days * kSecondsOfDay;
  const auto shifted = days + 719'468;
  const auto era = floor_divide(shifted, 146'097);
  const auto day_of_era = shifted - era * 146'097;
  const auto year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto shifted_month = (5 * day_of_year + 2) / 153;
  const auto month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0),
          .month = month,
          .day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1),
          .hour = static_cast<int>(of_day / 3'600),
          .minute = static_cast<int>(of_day / 60 % 60),
          .second = static_cast<int>(of_day % 60)};
}

std::int64_t seconds_of(const CivilTime& civil) {
  const auto years = floor_divide(civil.month - 1, 12);
  const auto month = static_cast<int>(civil.month - 1 - years * 12) + 1;
  const auto days = days_of(civil.year + years, month, 1) + civil.day - 1;
  return days * kSecondsOfDay + civil.hour * 3'600 + civil.minute * 60 + civil.second;
}

std::optional<Instant> parse_instant(std::string_view text) {
  CivilTime civil;
  const auto year = take_digits(text, 4);
  const bool first_dash = take(text, '-');
  const auto month = take_digits(text, 2);
  const bool second_dash = take(text, '-');
  const auto day = take_digits(text, 2);
  const bool letter = take(text, 'T');
  const auto hour = take_digits(text, 2);
  const bool first_colon = take(text, ':');
  const auto minute = take_digits(text, 2);
  const bool second_colon = take(text, ':');
  const auto second = take_digits(text, 2);
  const bool marks = first_dash && second_dash && letter && first_colon && second_colon;
  if (!marks || !year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const auto decimals = take_decimals(text);
  if (!decimals || text != "Z") return std::nullopt;
  civil = {*year, *month, *day, *hour, *minute, *second};
  if (!is_in_calendar(civil)) return std::nullopt;
  return Instant{seconds_of(civil), *decimals};
}

std::string print_instant(const Instant& instant) {
  const auto civil = civil_of(instant.seconds);
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
  if (instant.nanoseconds != 0) {
    text += fmt::format(".{:09}", instant.nanoseconds);
    while (text.ends_with('0')) text.pop_back();
  }
  return text + 'Z';
}

}  // namespace rollout::engine
