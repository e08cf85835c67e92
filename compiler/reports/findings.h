// SPDX-License-Identifier: Apache-2.0
//
// The findings of a report as sections for people: one for each severity, the first findings with
// their lines, those beyond (limits.h) as a list.
#pragma once

#include <string_view>

#include "compiler/reports/page.h"
#include "compiler/reports/report.h"

namespace rollout::reports {

// What leads a heading: how bad it is at a glance.
std::string_view icon_of(diagnostics::Severity severity);
inline constexpr std::string_view kFine = "✅";

// A page of what the report holds: its own sections and the findings, without a marker.
Page page_of(const Report& report);

}  // namespace rollout::reports
