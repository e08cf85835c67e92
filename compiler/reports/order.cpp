// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/order.h"

#include <algorithm>

namespace rollout::reports {

std::vector<const diagnostics::Diagnostic*> worst_first(
    std::span<const diagnostics::Diagnostic> diagnostics) {
  std::vector<const diagnostics::Diagnostic*> order;
  order.reserve(diagnostics.size());
  for (const auto& diagnostic : diagnostics) order.push_back(&diagnostic);
  std::stable_sort(order.begin(), order.end(), [](const auto* left, const auto* right) {
    return left->severity < right->severity;
  });
  return order;
}

}  // namespace rollout::reports
