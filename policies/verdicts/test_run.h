// SPDX-License-Identifier: Apache-2.0
//
// Runs the tests of a program: which expectations do not hold, what no test looks at, and which
// rules could be left out without a test that notices.
//
//   const TestedProgram tested{program, symbols, sources, roles, adopted};
//   const auto run = run_tests(tested, {});
//   const auto survivors = mutate(tested, {});
#pragma once

#include <string>
#include <vector>

#include "policies/verdicts/test_coverage.h"

namespace rollout::verdicts {

struct FailedExpectation {
  const ir::Claim* claim;
  ClaimRuling ruling;
  std::string row;  // "step = 2": the turns of the test's loops that it stands in; empty: none

  // What was found, and in which row.
  std::string told() const;
};

struct TestResult {
  const ir::Test* test;
  std::size_t expectations = 0;
  std::vector<FailedExpectation> failures = {};

  // What expects nothing passes whatever happens, so it does not count as passed.
  bool passed() const { return expectations > 0 && failures.empty(); }
};

struct TestRun {
  std::vector<TestResult> results;
  Coverage rules;  // and sentences
  Coverage branches;
  Coverage patterns;
};

struct TestedProgram {
  const ir::Program& program;
  support::SymbolTable& symbols;
  const source::SourceMap& sources;  // those of the program, to quote from
  const RoleAuthority& roles;
  const proofs::AdoptedProjects* adopted = nullptr;  // of its projects those that are manifests
};

// The tests whose name holds the text; all for an empty one.
TestRun run_tests(const TestedProgram& tested, std::string_view filter);

// Leaves out each rule of a policy, each sentence and window of a project, and each sentence and
// group of a role, one after the other; those that no test misses. The tests that fail anyway
// notice nothing.
std::vector<Untested> mutate(const TestedProgram& tested, std::string_view filter);

}  // namespace rollout::verdicts
