// SPDX-License-Identifier: Apache-2.0
//
// The schedule of a sync window, read and answered as robfig/cron at bc59245 does with five fields:
// minute, hour, day of the month, month, day of the week. The zone that may stand in front
// ("TZ=Europe/Berlin 0 2 * * *") is part of the schedule. compiler/support/cron.h is the dialect of
// our own language: it refuses what surprises here.
#pragma once

#include <optional>
#include <string_view>

#include "compiler/support/cron.h"
#include "policies/engine/instant.h"
#include "policies/engine/outcome.h"
#include "policies/engine/time_zone.h"

namespace rollout::engine {

class CronSchedule {
 public:
  // The error is the library's. It panics on a zone that no space ends.
  static Outcome<CronSchedule> parse(std::string_view text);

  // The first second after an instant at which the schedule fires. Nothing when it does not within
  // five years.
  std::optional<Instant> next(const Instant& after) const;

 private:
  support::Cron fields_;
  TimeZone zone_;
};

}  // namespace rollout::engine
