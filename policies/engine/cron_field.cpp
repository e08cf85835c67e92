// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cron_field.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

using support::CronField;

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(mark);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

GoError number_error(std::string_view text, std::string_view why) {
  return {fmt::format("failed to parse int from {}: strconv.Atoi: parsing {}: {}", text,
                      go_quoted(text), why)};
}

// strconv.Atoi, of which a negative number is an error as well. The first thing wrong is said.
Outcome<std::uint64_t> parse_number(std::string_view text) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  constexpr auto kHalf = std::uint64_t{1} << 63;
  auto digits = text;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty()) return number_error(text, "invalid syntax");
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return number_error(text, "invalid syntax");
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (value > (kMost - digit) / 10) return number_error(text, "value out of range");
    value = value * 10 + digit;
  }
  if (negative ? value > kHalf : value >= kHalf) return number_error(text, "value out of range");
  if (negative && value != 0)
    return GoError{fmt::format("negative number (-{}) not allowed: {}", value, text)};
  return value;
}

Outcome<std::uint64_t> parse_number_or_name(std::string_view text, const CronBounds& bounds) {
  const auto found = std::ranges::find(bounds.names, go_lower(text));
  if (found == bounds.names.end()) return parse_number(text);
  return bounds.least + static_cast<std::uint64_t>(found - bounds.names.begin());
}

struct Range {
  std::uint64_t first;
  std::uint64_t last;
  std::uint64_t step = 1;
  bool star = false;
};

// `a`, `a-b`, `*`: what stands before a slash. Behind `*` nothing is looked at.
Outcome<Range> parse_span(std::string_view text, std::string_view item, const CronBounds& bounds) {
  const auto ends = split(text, '-');
  if (ends[0] == "*" || ends[0] == "?")
    return Range{.first = bounds.least, .last = bounds.most, .star = true};
  const auto first = parse_number_or_name(ends[0], bounds);
  if (!first.ok()) return first.failure_as<Range>();
  if (ends.size() == 1) return Range{.first = first.value(), .last = first.value()};
  if (ends.size() > 2) return GoError{fmt::format("too many hyphens: {}", item)};
  const auto last = parse_number_or_name(ends[1], bounds);
  if (!last.ok()) return last.failure_as<Range>();
  return Range{.first = first.value(), .last = last.value()};
}

std::string range_problem(const Range& range, std::string_view item, const CronBounds& bounds) {
  if (range.first < bounds.least)
    return fmt::format("beginning of range ({}) below minimum ({}): {}", range.first, bounds.least,
                       item);
  if (range.last > bounds.most)
    return fmt::format("end of range ({}) above maximum ({}): {}", range.last, bounds.most, item);
  if (range.first > range.last)
    return fmt::format("beginning of range ({}) beyond end of range ({}): {}", range.first,
                       range.last, item);
  if (range.step == 0) return fmt::format("step of range should be a positive number: {}", item);
  return "";
}

Outcome<Range> parse_item(std::string_view item, const CronBounds& bounds) {
  const auto parts = split(item, '/');
  auto parsed = parse_span(parts[0], item, bounds);
  if (!parsed.ok()) return parsed;
  auto range = parsed.value();
  if (parts.size() > 2) return GoError{fmt::format("too many slashes: {}", item)};
  if (parts.size() == 2) {
    const auto step = parse_number(parts[1]);
    if (!step.ok()) return step.failure_as<Range>();
    range.step = step.value();
    if (parts[0].find('-') == std::string_view::npos) range.last = bounds.most;
    if (range.step > 1) range.star = false;
  }
  if (auto problem = range_problem(range, item, bounds); !problem.empty())
    return GoError{std::move(problem)};
  return range;
}

}  // namespace

Outcome<CronField> parse_cron_field(std::string_view text, const CronBounds& bounds) {
  CronField field;
  for (const auto item : split(text, ',')) {
    if (item.empty()) continue;
    const auto parsed = parse_item(item, bounds);
    if (!parsed.ok()) return parsed.failure_as<CronField>();
    const auto& range = parsed.value();
    for (auto value = range.first;; value += range.step) {
      field.values |= std::uint64_t{1} << value;
      if (range.step > range.last - value) break;
    }
    field.star = field.star || range.star;
  }
  return field;
}

}  // namespace rollout::engine
