// SPDX-License-Identifier: Apache-2.0
//
// Runs the tests of a program: which expectations do not hold, which rules no test looks at, and
// which rules could be left out without a test that notices.
//
//   const auto run = run_tests(program, symbols, roles, {});
//   const auto survivors = mutate(program, symbols, roles, {});
#pragma once

#include <string>
#include <vector>

#include "policies/verdicts/claim_judge.h"

namespace rollout::verdicts {

struct FailedExpectation {
  const ir::Claim* claim;
  ClaimRuling ruling;
};

struct TestResult {
  const ir::Test* test;
  std::size_t expectations = 0;
  std::vector<FailedExpectation> failures = {};

  // What expects nothing passes whatever happens, so it does not count as passed.
  bool passed() const { return expectations > 0 && failures.empty(); }
};

// A rule or a sentence, for lists of what tests leave out.
struct Untested {
  source::Span span;
  std::string what;  // "`prod-safety.pinned` never fires"
};

struct Coverage {
  std::size_t covered = 0;
  std::size_t all = 0;
  std::vector<Untested> missing = {};

  // In whole percent, rounded down; a program without rules is covered.
  std::size_t percent() const { return all == 0 ? 100 : covered * 100 / all; }
};

struct TestRun {
  std::vector<TestResult> results;
  Coverage coverage;
};

// The tests whose name holds the text; all for an empty one.
TestRun run_tests(const ir::Program& program, support::SymbolTable& symbols,
                  const RoleAuthority& roles, std::string_view filter);

// Leaves out each rule of a policy, and each sentence of a project, one after the other; those that
// no test misses. The tests that fail anyway notice nothing.
std::vector<Untested> mutate(const ir::Program& program, support::SymbolTable& symbols,
                             const RoleAuthority& roles, std::string_view filter);

}  // namespace rollout::verdicts
