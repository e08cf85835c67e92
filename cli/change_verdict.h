// SPDX-License-Identifier: Apache-2.0
//
// How a report for people begins that tells what a change does: whether it passes and what there is
// of what a reviewer looks at, then what was compared and who judged it.
#pragma once

#include <string>

#include "cli/change_report.h"
#include "cli/fail_on.h"

namespace rollout::cli {

struct Verdict {
  std::string heading;  // plain text, in one line
  std::string lead;     // Markdown
};

// `found` is what the change brings.
Verdict verdict_of(const ChangeReport& report, const Findings& found, const FailOnChanges& fail_on);

// Beyond so many rules that a change rewrites they have a list of their own.
inline constexpr std::size_t kNamedRules = 5;

}  // namespace rollout::cli
