// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/test_run.h"

#include <fmt/format.h>

#include <memory>

#include "compiler/value/turn.h"

namespace rollout::verdicts {

namespace {

bool is_chosen(const ir::Test& test, std::string_view filter) {
  return test.name.find(filter) != std::string_view::npos;
}

// The turns of loops in the test that a sentence stands in, outermost first. Those around the whole
// test are not named: they make a test of their own each.
std::string row_of(const ir::Test& test, const ir::Claim& claim) {
  std::string row;
  const auto* around = value::turn_of(test.object->origin->frame);
  for (const auto* turn = value::turn_of(claim.sentence->origin->frame);
       turn != around && turn != nullptr; turn = value::turn_of(turn->outer))
    row = row.empty() ? std::string(turn->text) : fmt::format("{}, {}", turn->text, row);
  return row;
}

TestResult run_test(ClaimJudge& judge, const ir::Test& test) {
  TestResult result{&test, test.expectations.size()};
  for (const auto& claim : test.expectations) {
    auto ruling = judge.judge(test, claim);
    if (ruling.outcome != Outcome::holds)
      result.failures.push_back({&claim, std::move(ruling), row_of(test, claim)});
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
      leave_out_each(
          policy.rules, [](const ir::PolicyRule& rule) { return rule.span; },
          [](const ir::PolicyRule& rule) { return fmt::format("`{}`", rule.id); });
    for (auto& project : mutant_.projects)
      if (!mutant_.is_of_manifests(*project.object)) leave_out_of(project);
    return std::move(survivors_);
  }

 private:
  void leave_out_of(ir::Project& project) {
    const auto whose = [&](const auto&) {
      return fmt::format("this sentence of project `{}`", project.name);
    };
    leave_out_each(
        project.rules, [](const ir::Rule& rule) { return rule.span; }, whose);
    for (auto& role : project.roles) leave_out_of(project, role);
    leave_out_each(
        project.windows, [](const ir::Window& window) { return window.span; },
        [&](const ir::Window&) {
          return fmt::format("this window of project `{}`", project.name);
        });
  }

  void leave_out_of(const ir::Project& project, ir::Role& role) {
    const auto whole = role;
    leave_out_each(
        role.rules, [](const ir::RoleRule& rule) { return rule.origin->span; },
        [&](const ir::RoleRule&) {
          return fmt::format("this sentence of role `{}`", role.full_name);
        },
        [&](std::size_t i) { return tested_.roles.without(project, whole, whole.rules[i]); });
    leave_out_each(
        role.groups, [](const ir::Text& group) { return group.span; },
        [&](const ir::Text& group) {
          return fmt::format("group `{}` of role `{}`", group.text, role.full_name);
        });
  }

  using Authority = std::unique_ptr<RoleAuthority>;  // null: that of the whole program

  template <typename Parts, typename Place, typename Describe>
  void leave_out_each(Parts& parts, Place place, Describe describe) {
    leave_out_each(parts, place, describe, [](std::size_t) { return Authority{}; });
  }

  template <typename Parts, typename Place, typename Describe, typename Without>
  void leave_out_each(Parts& parts, Place place, Describe describe, Without without) {
    const auto all = parts;
    for (std::size_t i = 0; i < all.size(); ++i) {
      parts = all;
      parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(i));
      if (!notices(without(i)))
        survivors_.push_back(
            {place(all[i]), fmt::format("without {} every test still passes", describe(all[i]))});
    }
    parts = all;
  }

  // Whether a test fails that passed.
  bool notices(const Authority& changed) const {
    const auto& roles = changed == nullptr ? tested_.roles : *changed;
    ClaimJudge judge(mutant_, tested_.symbols, roles, tested_.adopted);
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

std::string FailedExpectation::told() const {
  return row.empty() ? ruling.found : fmt::format("with {}, {}", row, ruling.found);
}

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
