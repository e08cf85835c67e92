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

// Whether a test fails that passed.
bool notices(const ir::Program& mutant, support::SymbolTable& symbols, const RoleAuthority& roles,
             const std::vector<const ir::Test*>& passing) {
  ClaimJudge judge(mutant, symbols, roles);
  for (const auto* test : passing)
    for (const auto& claim : test->expectations)
      if (judge.judge(*test, claim).outcome != Outcome::holds) return true;
  return false;
}

class Mutation {
 public:
  Mutation(const ir::Program& program, support::SymbolTable& symbols, const RoleAuthority& roles,
           std::string_view filter)
      : mutant_(program), symbols_(symbols), roles_(roles) {
    ClaimJudge judge(program, symbols, roles);
    for (const auto& test : program.tests)
      if (is_chosen(test, filter) && run_test(judge, test).passed()) passing_.push_back(&test);
  }

  std::vector<Untested> run() {
    for (auto& policy : mutant_.policies)
      leave_out_each(policy.rules, [](const ir::PolicyRule& rule) {
        return fmt::format("without `{}` every test still passes", rule.id);
      });
    for (auto& project : mutant_.projects)
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
      if (!notices(mutant_, symbols_, roles_, passing_))
        survivors_.push_back({all[i].span, describe(all[i])});
    }
    rules = all;
  }

  ir::Program mutant_;
  support::SymbolTable& symbols_;
  const RoleAuthority& roles_;
  std::vector<const ir::Test*> passing_;
  std::vector<Untested> survivors_;
};

}  // namespace

TestRun run_tests(const ir::Program& program, support::SymbolTable& symbols,
                  const source::SourceMap& sources, const RoleAuthority& roles,
                  std::string_view filter) {
  Covered covered;
  ClaimJudge judge(program, symbols, roles, nullptr, &covered);
  TestRun run;
  for (const auto& test : program.tests)
    if (is_chosen(test, filter)) run.results.push_back(run_test(judge, test));
  run.rules = coverage_of_rules(program, covered);
  run.branches = coverage_of_branches(program, covered, sources);
  run.patterns = coverage_of_patterns(program, covered);
  return run;
}

std::vector<Untested> mutate(const ir::Program& program, support::SymbolTable& symbols,
                             const RoleAuthority& roles, std::string_view filter) {
  return Mutation(program, symbols, roles, filter).run();
}

}  // namespace rollout::verdicts
