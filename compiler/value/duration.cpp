// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/duration.h"

#include <algorithm>
#include <array>

#include "compiler/value/decimal.h"

namespace rollout::value {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t nanoseconds;
};

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

// Largest first.
constexpr std::array<Unit, 7> kUnits = {{{"d", kDay},
                                         {"h", kHour},
                                         {"m", kMinute},
                                         {"s", kSecond},
                                         {"ms", 1'000'000},
                                         {"us", 1'000},
                                         {"ns", 1}}};

bool is_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

std::string_view take(std::string_view& text, bool number) {
  const auto end =
      std::find_if(text.begin(), text.end(), [&](char c) { return is_number(c) != number; });
  const auto part = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(part.size());
  return part;
}

// One number with its unit, in nanoseconds; nothing when it is neither or not exact.
std::optional<Wide> parse_part(std::string_view number, const Unit& unit) {
  const auto decimal = parse_decimal(number);
  if (!decimal) return std::nullopt;
  const Wide scaled = static_cast<Wide>(decimal->mantissa) * unit.nanoseconds;
  const Wide one = power_of_ten(decimal->scale);
  if (scaled % one != 0) return std::nullopt;
  return scaled / one;
}

std::uint64_t magnitude_of(std::int64_t number) {
  return number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
}

// Appends the units from `first` on that are not zero, and takes them away.
void append_units(std::string& text, std::uint64_t& rest, std::size_t first, std::size_t last) {
  for (auto i = first; i < last; ++i) {
    const auto size = static_cast<std::uint64_t>(kUnits[i].nanoseconds);
    if (rest >= size) text.append(std::to_string(rest / size)).append(kUnits[i].name);
    rest %= size;
  }
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  Wide total = 0;
  auto next = kUnits.begin();
  while (!text.empty()) {
    const auto number = take(text, true);
    const auto name = take(text, false);
    next = std::find_if(next, kUnits.end(), [&](const Unit& unit) { return unit.name == name; });
    if (next == kUnits.end()) return std::nullopt;
    const auto part = parse_part(number, *next++);
    if (!part) return std::nullopt;
    total += *part;
  }
  const auto fitting = narrow(negative ? -total : total, 0);
  return fitting ? std::optional(fitting->mantissa) : std::nullopt;
}

std::string print_duration(std::int64_t nanoseconds) {
  std::string text = nanoseconds < 0 ? "-" : "";
  auto rest = magnitude_of(nanoseconds);
  if (rest == 0) return "0s";
  const bool days = rest % kDay == 0;
  append_units(text, rest, days ? 0 : 1, kUnits.size());
  return text;
}

std::string go_duration(std::int64_t nanoseconds) {
  std::string text = nanoseconds < 0 ? "-" : "";
  auto rest = magnitude_of(nanoseconds);
  if (rest == 0) return "0s";
  append_units(text, rest, 1, 3);
  if (rest == 0) return text;
  const auto unit = std::find_if(kUnits.begin() + 3, kUnits.end(), [&](const Unit& candidate) {
    return rest >= static_cast<std::uint64_t>(candidate.nanoseconds);
  });
  std::uint8_t scale = 0;
  for (auto size = unit->nanoseconds; size > 1; size /= 10) ++scale;
  const auto number = normalize({static_cast<std::int64_t>(rest), scale});
  return text.append(print_decimal(number)).append(unit->name);
}

std::optional<std::string> flagger_duration(std::int64_t nanoseconds) {
  if (nanoseconds < 0 || nanoseconds % kSecond != 0) return std::nullopt;
  const bool minutes = nanoseconds > 0 && nanoseconds % kMinute == 0;
  return minutes ? std::to_string(nanoseconds / kMinute) + "m"
                 : std::to_string(nanoseconds / kSecond) + "s";
}

}  // namespace rollout::value
