// SPDX-License-Identifier: Apache-2.0
//
// One field of a cron schedule with the errors of robfig/cron, which quote Go's number parser.
// Private to cron_schedule.cpp.
#pragma once

#include <span>
#include <string_view>

#include "compiler/support/cron.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

struct CronBounds {
  std::uint64_t least;
  std::uint64_t most;
  std::span<const std::string_view> names = {};  // the first stands for `least`
};

// Items between commas; empty ones are passed over.
Outcome<support::CronField> parse_cron_field(std::string_view text, const CronBounds& bounds);

}  // namespace rollout::engine
