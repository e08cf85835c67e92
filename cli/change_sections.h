// SPDX-License-Identifier: Apache-2.0
//
// What a change does, as sections of a report for people: what is destructive or widens with its
// witness, a table of applications by environment, what changed canaries expose, and everything
// else folded.
#pragma once

#include <vector>

#include "cli/change_report.h"
#include "compiler/reports/section.h"

namespace rollout::cli {

std::vector<reports::Section> change_sections(const ChangeReport& report);

}  // namespace rollout::cli
