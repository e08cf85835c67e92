// SPDX-License-Identifier: Apache-2.0
//
// A measurement of a metric: the system that is asked, its query, and a condition that says when
// the answer is good. No answer is a failure, as with Flagger. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

void write_metric_provider(ManifestContext& context, const ir::Canary& canary,
                           const ir::Metric& metric, value::Record& measure);

}  // namespace rollout::emit
