// SPDX-License-Identifier: Apache-2.0
//
// When a cron schedule fires next. Private to cron_schedule.cpp.
#pragma once

#include <cstdint>
#include <optional>

#include "compiler/support/cron.h"
#include "policies/engine/time_zone.h"

namespace rollout::engine {

// The first moment at or after `seconds` (since 1970) whose minute, hour and day in the zone are
// those of the schedule. Nothing when there is none up to the end of the fifth year after.
std::optional<std::int64_t> next_firing(const support::Cron& fields, const TimeZone& zone,
                                        std::int64_t seconds);

}  // namespace rollout::engine
