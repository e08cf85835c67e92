// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/equal_text.h"

#include "compiler/import/project_parts.h"
#include "compiler/value/duration.h"

namespace rollout::importing {

bool is_same_duration(std::string_view left, std::string_view right) {
  const auto one = value::parse_duration(left);
  return one.has_value() && one == value::parse_duration(right);
}

// Schedules that open on days of the week at an hour: both mean the same days.
bool is_same_schedule(std::string_view left, std::string_view right) {
  if (left == right) return true;
  const auto one = opening_days(left);
  return one.has_value() && one == opening_days(right);
}

}  // namespace rollout::importing
