// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/failed_tests.h"

#include <fmt/format.h>

#include "compiler/check/evidence.h"

namespace rollout::check {

void report_failed_tests(std::vector<verdicts::TestResult> results, diagnostics::Sink& sink) {
  for (auto& result : results)
    for (auto& failed : result.failures) {
      const bool fails = failed.ruling.outcome == verdicts::Outcome::fails;
      auto made = sink.report(
          diagnostics::Code::test_failed, failed.claim->sentence->span,
          fmt::format("test `{}`{}: {}", result.test->name,
                      fails ? "" : " cannot be decided, which is no pass", failed.told()));
      add_evidence(made, std::move(failed.ruling.evidence));
    }
}

}  // namespace rollout::check
