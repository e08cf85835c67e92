// SPDX-License-Identifier: Apache-2.0
//
// How often an analysis measures, and what it forgives. Flagger looks at everything once an
// interval, halts while something is bad, and rolls back after `threshold` bad looks. A check of
// Argo Rollouts does so within a step: it measures until one measurement is good, and fails after
// `threshold` bad ones. With `iterations` it measures that often. A gate is asked until it opens.
// The words are those of the AnalysisTemplate; limits are exceeded, not reached. Private to
// compiler/emit.
#pragma once

#include "compiler/emit/objects/rollout_analyses.h"

namespace rollout::emit {

void write_limits(ManifestContext& context, const ir::Canary& canary, const Analysis& analysis,
                  const Measure& measure, value::Record& object);

// The canary's interval as a text, or several of them: "1m".
value::Value interval_text(ManifestContext& context, const ir::Canary& canary,
                           std::int64_t intervals = 1);

}  // namespace rollout::emit
