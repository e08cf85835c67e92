// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/order.h"

#include <algorithm>

#include "compiler/reports/fingerprint.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;

Rule rule_of(diagnostics::Code code) {
  const auto& entry = diagnostics::entry(code);
  return {entry.id, entry.name, entry.title, entry.severity};
}

}  // namespace

std::vector<Finding> worst_first(const Report& report, Remarks remarks) {
  auto remark_prints = remark_fingerprints(report);
  auto prints = fingerprints(report);
  std::vector<Finding> order;
  order.reserve(remark_prints.size() + prints.size());
  for (std::size_t i = 0; i < report.remarks.size(); ++i) {
    const auto& remark = report.remarks[i];
    if (remark.severity == Severity::info && remarks == Remarks::but_infos) continue;
    order.push_back({remark.rule,
                     remark.severity,
                     remark.severity == Severity::error,
                     remark.span,
                     remark.message,
                     remark.notes,
                     {},
                     {},
                     std::move(remark_prints[i])});
  }
  for (std::size_t i = 0; i < report.diagnostics.size(); ++i) {
    const auto& found = report.diagnostics[i];
    order.push_back({rule_of(found.code), found.severity, found.severity <= report.fails,
                     found.span, found.message, found.notes, found.help, found.fixes,
                     std::move(prints[i])});
  }
  std::ranges::stable_sort(order, {}, &Finding::severity);
  return order;
}

}  // namespace rollout::reports
