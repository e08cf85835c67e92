// SPDX-License-Identifier: Apache-2.0
//
// A sync window: when a project's applications may, or may not, be synced. The human spelling (days
// and hours) and cron both become a schedule and a duration.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/object.h"

namespace rollout::ir {

struct Window {
  bool allows;
  std::string schedule;   // five cron fields
  std::int64_t duration;  // nanoseconds
  std::string written;    // as in the source: "mon-fri 09:00-17:00"
  Text time_zone;         // IANA
  std::vector<Text> applications;
  std::vector<Text> namespaces;
  std::vector<Text> clusters;
  std::string_view because;
  const value::Object* options;  // what stood in braces; never null
  Span span;
  const Origin* origin;
};

}  // namespace rollout::ir
