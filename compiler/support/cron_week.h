// SPDX-License-Identifier: Apache-2.0
//
// How far apart the times of a weekly schedule are.
#pragma once

#include "compiler/support/cron.h"

namespace rollout::support {

// The times between two beginnings, in minutes.
struct CronPauses {
  unsigned longest = 0;  // 0 where the schedule is not that of a week: it names days or months
  unsigned shortest = 0;
};

CronPauses cron_pauses(const Cron& cron);

}  // namespace rollout::support
