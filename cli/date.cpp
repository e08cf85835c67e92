// SPDX-License-Identifier: Apache-2.0
#include "cli/date.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>

namespace rollout::cli {
namespace {

using std::chrono::year_month_day;

std::optional<unsigned> number(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  return year && month && day &&
         year_month_day{std::chrono::year{static_cast<int>(*year)}, std::chrono::month{*month},
                        std::chrono::day{*day}}
             .ok();
}

}  // namespace

std::string today() {
  const auto now = std::chrono::system_clock::now();
  const year_month_day date{std::chrono::floor<std::chrono::days>(now)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

support::Result<std::string> as_of(const Arguments& arguments) {
  if (!arguments.has(kAsOf.name)) return today();
  const std::string given{arguments.value(kAsOf.name)};
  if (!is_date(given))
    return support::Failure{
        fmt::format("`{}` cannot be `{}`: it is a day such as 2026-11-24", kAsOf.name, given)};
  return given;
}

}  // namespace rollout::cli
