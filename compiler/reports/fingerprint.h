// SPDX-License-Identifier: Apache-2.0
//
// What makes a finding the same one in the next run: its code, its file and the line that it is
// about, but no number of a line, so that an edit above does not make a new one of it. A remark is
// the same by its rule and what it says itself makes it so. Of several equal ones each has its
// number, so that no reader takes them for one.
#pragma once

#include <string>
#include <vector>

#include "compiler/reports/report.h"

namespace rollout::reports {

// One for each diagnostic, in their order: 32 hexadecimal digits, a colon and a number.
std::vector<std::string> fingerprints(const Report& report);
// One for each remark, in the same form.
std::vector<std::string> remark_fingerprints(const Report& report);

}  // namespace rollout::reports
