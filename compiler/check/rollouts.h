// SPDX-License-Identifier: Apache-2.0
//
// The parts of the check that holds canaries against Argo Rollouts (rollouts.cpp). It is not how
// they are compiled, which is compiler/emit. Private to compiler/check.
#pragma once

#include "compiler/check/check.h"

namespace rollout::check {

// Fields that have no counterpart whatever the strategy, and those of services and routes.
void check_lost_fields(CheckContext& context, const ir::Canary& canary);
void check_rollout_hooks(CheckContext& context, const ir::Canary& canary);
// What a metric asks, whom, and how it tells the versions apart.
void check_rollout_query(CheckContext& context, const ir::Canary& canary, const ir::Metric& metric);

}  // namespace rollout::check
