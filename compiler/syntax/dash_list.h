// SPDX-License-Identifier: Apache-2.0
//
// Lists as YAML writes them, an item a line behind a dash:
//     clusters =            clusters = [
//       - prod-eu             - prod-eu
//       - prod-us             - prod-us
//                           ]
// They are rewritten to `[prod-eu, prod-us]` before lines become statements, and reported with a
// fix.
#pragma once

#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

void mend_dash_lists(Scan& scan, Reports& reports);

}  // namespace rollout::syntax
