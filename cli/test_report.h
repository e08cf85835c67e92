// SPDX-License-Identifier: Apache-2.0
//
// What `rollout test` found, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "compiler/driver/session.h"
#include "compiler/reports/report.h"
#include "policies/verdicts/test_run.h"

namespace rollout::cli {

struct TestReport {
  verdicts::TestRun run;
  std::vector<verdicts::Untested> survivors = {};  // of mutation
  std::size_t least_coverage = 0;                  // percent
  bool lists_coverage = false;
  bool mutates = false;
};

// Whether rules, branches and patterns reach what is asked for, each of them.
bool is_covered(const TestReport& report);

void print_human(const TestReport& report, const driver::Compilation& compilation,
                 Console& console);
// How many passed and what is covered, a line each.
std::string totals(const TestReport& report);
// docs/tests.schema.json
std::string report_json(const TestReport& report, const source::SourceMap& sources);

// What the forms of a report are made from.
std::vector<diagnostics::Diagnostic> failures_of(const TestReport& report);
std::vector<reports::Case> cases_of(const TestReport& report);
// What is not covered and could be left out, for people.
std::vector<reports::Section> sections_of(const TestReport& report,
                                          const driver::Compilation& compilation);

}  // namespace rollout::cli
