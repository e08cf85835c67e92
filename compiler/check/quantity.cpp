// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/quantity.h"

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"

namespace rollout::check {

bool has_own_query(const ir::Metric& metric) {
  constexpr std::array<std::string_view, 3> kOwn = {"template", "template_ref", "query"};
  return std::ranges::any_of(
      kOwn, [&](std::string_view own) { return written_entry(*metric.object, own) != nullptr; });
}

Quantity quantity_of(const ir::Metric& metric) {
  if (has_own_query(metric)) return Quantity::unknown;
  if (metric.name == "success_rate") return Quantity::share;
  return metric.name.starts_with("latency_") ? Quantity::latency : Quantity::unknown;
}

}  // namespace rollout::check
