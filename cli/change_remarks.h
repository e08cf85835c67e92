// SPDX-License-Identifier: Apache-2.0
//
// What a change does, as remarks of a report: for forms that show findings at lines. A rule is a
// concern, by its word; what `--fail-on` names is an error, what else a reviewer looks at a
// warning, and everything else an info.
#pragma once

#include <vector>

#include "cli/change_report.h"
#include "cli/fail_on.h"
#include "compiler/reports/remark.h"

namespace rollout::cli {

// The worst first.
std::vector<reports::Remark> change_remarks(const ChangeReport& report,
                                            const FailOnChanges& fail_on);

}  // namespace rollout::cli
