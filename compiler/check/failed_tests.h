// SPDX-License-Identifier: Apache-2.0
//
// The expectations of tests that do not hold, as findings.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "policies/verdicts/test_run.h"

namespace rollout::check {

void report_failed_tests(std::vector<verdicts::TestResult> results, diagnostics::Sink& sink);

}  // namespace rollout::check
