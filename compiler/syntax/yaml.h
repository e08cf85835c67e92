// SPDX-License-Identifier: Apache-2.0
//
// Layouts of YAML, which say with lines and dashes what Rollout says with brackets:
//
//   clusters:          sync:
//     - prod-eu          automated: true
//     - prod-us
//
// Each list and each block gets the brackets that its lines show, and one report with a fix.
#pragma once

#include <string_view>

#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

void mend_yaml(Scan& scan, std::string_view text, Reports& reports);

}  // namespace rollout::syntax
