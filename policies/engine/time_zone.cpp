// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/time_zone.h"

#include <absl/time/time.h>

#include <algorithm>
#include <string>

namespace rollout::engine {

struct TimeZone::Data {
  absl::TimeZone zone;
};

namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
         c == '_' || c == '-' || c == '+';
}

// What Go would look for in the database. Abseil knows spellings beyond that, which are left out.
bool is_database_name(std::string_view name) {
  return std::ranges::all_of(name, is_name_character) && !name.starts_with('/') &&
         !name.starts_with("Fixed/") && name != "localtime" && name != "UTC0";
}

bool is_outside_database(std::string_view name) {
  return name.find("..") != std::string_view::npos || name.starts_with('/') ||
         name.starts_with('\\');
}

}  // namespace

TimeZone::TimeZone() = default;

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (name.empty() || name == "UTC" || name == "Local") return TimeZone();
  if (!is_database_name(name)) return std::nullopt;
  auto data = std::make_shared<Data>();
  if (!absl::LoadTimeZone(std::string(name), &data->zone)) return std::nullopt;
  TimeZone found;
  found.data_ = std::move(data);
  return found;
}

std::int64_t TimeZone::offset_at(std::int64_t seconds) const {
  return data_ ? data_->zone.At(absl::FromUnixSeconds(seconds)).offset : 0;
}

std::string describe_unknown_zone(std::string_view name) {
  return is_outside_database(name) ? "time: invalid location name"
                                   : "unknown time zone " + std::string(name);
}

}  // namespace rollout::engine
