// SPDX-License-Identifier: Apache-2.0
//
// The bounds of a metric as plain numbers, in the unit of what its query answers. A percentage is
// written as its percent, a duration as its milliseconds, where the metric's template does not say
// another unit. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

// Absent where the template says no unit that another number is needed for.
value::Value bound_in_unit(ManifestContext& context, const ir::Metric& metric,
                           const value::Value& bound);
value::Value bound_number(ManifestContext& context, const ir::Metric& metric,
                          const value::Value& bound);

}  // namespace rollout::emit
