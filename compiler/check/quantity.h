// SPDX-License-Identifier: Apache-2.0
//
// What the metrics that Rollout knows by name measure of requests, whether Flagger has the query or
// std/metric. Private to compiler/check.
#pragma once

#include <cstdint>

#include "compiler/ir/canary.h"

namespace rollout::check {

enum class Quantity : std::uint8_t { unknown, share, latency };

// A query that somebody wrote or chose: it measures what its author meant.
bool has_own_query(const ir::Metric& metric);
Quantity quantity_of(const ir::Metric& metric);

}  // namespace rollout::check
