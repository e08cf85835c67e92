// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/units.h"

#include <array>

#include "compiler/support/edit_distance.h"

namespace rollout::value {
namespace {

constexpr std::array<std::string_view, 23> kUnitNames = {
    "%", "ns", "us", "ms", "s",  "m",  "h",  "d",  "n",  "u",  "k", "M",
    "G", "T",  "P",  "E",  "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", ""};

// What people write who come from elsewhere.
struct Foreign {
  std::string_view written;
  std::string_view meant;
};
constexpr std::array<Foreign, 13> kForeign = {{{"sec", "s"},
                                               {"secs", "s"},
                                               {"seconds", "s"},
                                               {"min", "m"},
                                               {"mins", "m"},
                                               {"minutes", "m"},
                                               {"hours", "h"},
                                               {"days", "d"},
                                               {"K", "k"},
                                               {"KB", "k"},
                                               {"MB", "M"},
                                               {"GB", "G"},
                                               {"pct", "%"}}};

bool is_known(std::string_view name) {
  for (const auto known : kUnitNames)
    if (known == name) return true;
  return false;
}

bool is_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

// The first part of a literal that is no unit; empty when each is one.
std::string_view first_unknown(std::string_view text) {
  while (!text.empty()) {
    std::size_t begin = 0;
    while (begin < text.size() && is_number(text[begin])) ++begin;
    std::size_t end = begin;
    while (end < text.size() && !is_number(text[end])) ++end;
    const auto name = text.substr(begin, end - begin);
    if (!is_known(name)) return name;
    text.remove_prefix(end);
  }
  return {};
}

std::string reason_for(std::string_view text) {
  const auto name = first_unknown(text);
  if (name.empty()) return "does not put its units in order: durations go from days to nanoseconds";
  std::string reason = "has the unknown unit `" + std::string(name) + "`";
  for (const auto& foreign : kForeign)
    if (foreign.written == name)
      reason += ", which is written `" + std::string(foreign.meant) + "`";
  if (name == "w" || name == "weeks") reason += ": a week is `7d`";
  return reason;
}

// The unit is right and the number is not: too large, or too fine.
bool has_one_unit(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_number(text[begin])) ++begin;
  return begin > 0 && is_known(text.substr(begin));
}

}  // namespace

Unit classify(std::string_view text) {
  const auto unsigned_text = text.starts_with('-') ? text.substr(1) : text;
  if (text.ends_with('%')) {
    if (const auto number = parse_decimal(text.substr(0, text.size() - 1)))
      return {.kind = UnitKind::percent, .percent = *number, .reason = {}};
  }
  const auto duration = parse_duration(text);
  const bool quantity = is_quantity(text);
  if (duration && quantity)
    return {.kind = UnitKind::ambiguous, .nanoseconds = *duration, .percent = {}, .reason = {}};
  if (duration)
    return {.kind = UnitKind::duration, .nanoseconds = *duration, .percent = {}, .reason = {}};
  if (quantity) return {.kind = UnitKind::quantity, .percent = {}, .reason = {}};
  if (has_one_unit(unsigned_text))
    return {
        .percent = {}, .reason = "is too large or too fine to be kept exactly", .too_large = true};
  return {.percent = {}, .reason = reason_for(unsigned_text)};
}

}  // namespace rollout::value
