// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/test_run.h"

#include <fmt/format.h>

namespace rollout::verdicts {

namespace {

bool is_chosen(const ir::Test& test, std::string_view filter) {
  return test.name.find(filter) != std::string_view::npos;
}

TestResult run_test(ClaimJudge& judge, const ir::Test& test) {
  TestResult result{&test, test.expectations.size()};
  for (const auto& claim : test.expectations) {
    auto ruling = judge.judge(test, claim);
    if (ruling.outcome != Outcome::holds) result.failures.push_back({&claim, std::move(ruling)});
  }
  return result;
}

class Mutation {
 public:
  Mutation(const TestedProgram& tested, std::string_view filter)
      : tested_(tested), mutant_(tested.program) {
    ClaimJudge judge(tested.program, tested.symbols, tested.roles, tested.adopted);
    for (const auto& test : tested.program.tests)
      if (is_chosen(test, filter) && run_test(judge, test).passed()) passing_.push_back(&test);
  }

  std::vector<Untested> run() {
    for (auto& policy : mutant_.policies)
      leave_out_each(policy.rules, [](const ir::PolicyRule& rule) {
        return fmt::format("without `{}` every test still passes", rule.id);
      });
    for (auto& project : mutant_.projects)
      if (!mutant_.is_of_manifests(*project.object))
        leave_out_each(project.rules, [&](const ir::Rule&) {
          return fmt::format("without this sentence of project `{}` every test still passes",
                             project.name);
        });
    return std::move(survivors_);
  }

 private:
  template <typename Rules, typename Describe>
  void leave_out_each(Rules& rules, Describe describe) {
    const auto all = rules;
    for (std::size_t i = 0; i < all.size(); ++i) {
      rules = all;
      rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(i));
      if (!notices()) survivors_.push_back({all[i].span, describe(all[i])});
    }
    rules = all;
  }

  // Whether a test fails that passed.
  bool notices() const {
    ClaimJudge judge(mutant_, tested_.symbols, tested_.roles, tested_.adopted);
    for (const auto* test : passing_)
      for (const auto& claim : test->expectations)
        if (judge.judge(*test, claim).outcome != Outcome::holds) return true;
    return false;
  }

  const TestedProgram& tested_;
  ir::Program mutant_;
  std::vector<const ir::Test*> passing_;
  std::vector<Untested> survivors_;
};

}  // namespace

TestRun run_tests(const TestedProgram& tested, std::string_view filter) {
  const auto& program = tested.program;
  Covered covered;
  ClaimJudge judge(program, tested.symbols, tested.roles, tested.adopted, &covered);
  TestRun run;
  for (const auto& test : program.tests)
    if (is_chosen(test, filter)) run.results.push_back(run_test(judge, test));
  run.rules = coverage_of_rules(program, covered);
  run.branches = coverage_of_branches(program, covered, tested.sources);
  run.patterns = coverage_of_patterns(program, covered);
  return run;
}

std::vector<Untested> mutate(const TestedProgram& tested, std::string_view filter) {
  return Mutation(tested, filter).run();
}

}  // namespace rollout::verdicts
