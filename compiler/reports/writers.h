// SPDX-License-Identifier: Apache-2.0
//
// The forms of a report, a function each. formats.h is how they are found by name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/reports/report.h"

namespace rollout::reports {

// As `rollout check` prints it, without colours, with the lead or else the total.
std::string human(const Report& report);
// A line each, without the total.
std::string compact(const Report& report);
// docs/diagnostics.schema.json
std::string json(const Report& report);

// SARIF 2.1.0, for code scanning: the OASIS standard, as GitHub reads it.
std::string sarif(const Report& report);

// Workflow commands of GitHub Actions, a line each: annotations at the changed lines.
std::string github(const Report& report);
// A step summary for $GITHUB_STEP_SUMMARY, no longer than `limit`.
std::string github_summary(const Report& report, std::size_t limit);

// GitLab's code quality report.
std::string gitlab(const Report& report);

// JUnit's XML: a suite for each file; a case for each test, or else for each finding.
std::string junit(const Report& report);

// Checkstyle's XML.
std::string checkstyle(const Report& report);

// reviewdog's diagnostics, an object a line, with fixes as suggested changes.
std::string rdjsonl(const Report& report);

// A comment that a later run replaces, in as many parts as a code host needs. Each begins with
// `<!-- rollout:COMMAND:KEY -->`.
std::vector<std::string> markdown(const Report& report);

}  // namespace rollout::reports
