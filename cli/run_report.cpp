// SPDX-License-Identifier: Apache-2.0
#include "cli/run_report.h"

#include "cli/checkout.h"
#include "cli/explain_code.h"

namespace rollout::cli {

RunReport::RunReport(std::string_view command, const driver::Options& options, FailOn fail_on)
    : command_(command),
      as_of_(options.as_of),
      checkout_(find_checkout()),
      key_(report_key(checkout_, options.paths)),
      fail_on_(fail_on) {}

reports::Report RunReport::of(const Findings& findings) const {
  return {.version = ROLLOUT_VERSION,
          .command = command_,
          .key = key_,
          .as_of = as_of_,
          .diagnostics = findings.diagnostics,
          .sources = findings.sources,
          .summary = summary_of(findings),
          .fails = fail_on_ == FailOn::warning ? diagnostics::Severity::warning
                                               : diagnostics::Severity::error,
          .checkout = checkout_,
          .explanation_of = explanation_page};
}

}  // namespace rollout::cli
