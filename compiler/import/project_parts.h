// SPDX-License-Identifier: Apache-2.0
//
// What a project has beside its permissions. Private to compiler/import.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/import/place.h"
#include "compiler/import/statement.h"

namespace rollout::importing {

// `role deployer { … allow application get, sync on "*" }`. Lines of a policy that grant nothing,
// or are none, are left over.
void add_roles(const Place& project, Statement& into);

// `window allow mon-fri 09:00-17:00 tz "UTC" on application "*"`
void add_windows(const Place& project, Statement& into);

// `mon-fri 09:00-17:00`, where a schedule and a duration mean just that; else nothing.
std::optional<std::string> week_spelling(std::string_view schedule, std::string_view duration);

// When a schedule opens, where that is at one time on days of the week: minute of the day and a bit
// for each day from Sunday on.
struct OpeningDays {
  int minute;
  unsigned days;
  bool operator==(const OpeningDays&) const = default;
};
std::optional<OpeningDays> opening_days(std::string_view schedule);

}  // namespace rollout::importing
