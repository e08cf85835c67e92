// SPDX-License-Identifier: Apache-2.0
//
// Decides policies: each rule over each object that its policy looks at. It knows the typed program
// and values, and no syntax; exceptions are none of its business (exceptions.h).
//
//   PolicyJudge judge(program, symbols);
//   for (const auto& verdict : judge.judge(policy)) …
//   const auto explanation = judge.explain(verdict);
//
// An object that has a mistake of its own is passed over where a rule reads that mistake. A
// question takes time proportional to its condition.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "policies/verdicts/deployed.h"
#include "policies/verdicts/evaluation.h"
#include "policies/verdicts/verdict.h"

namespace rollout::verdicts {

// What one policy may take, over all objects.
inline constexpr functions::Limits kPolicyLimits{.steps = 20'000'000, .bytes = 64ull << 20};

struct Explanation {
  Parts parts;  // of the condition that decided, in the order of evaluation
  Reading deciding;
};

class PolicyJudge {
 public:
  // Where there is a place for outcomes, what the parts of conditions are is kept there.
  PolicyJudge(const ir::Program& program, support::SymbolTable& symbols,
              Outcomes* outcomes = nullptr);

  // What sources bring. To be called before anything is judged; it outlives the judge.
  void look_at(const Deployed& deployed);

  // What does not pass, by subject and then by rule.
  std::vector<Verdict> judge(const ir::Policy& policy);
  // One rule and one object, which need not be of the program.
  Verdict judge(const ir::Policy& policy, const ir::PolicyRule& rule, const Subject& subject);
  // Whether the policy looks at the object.
  bool looks_at(const ir::Policy& policy, const Subject& subject);

  Explanation explain(const Verdict& verdict);
  // A condition of a test or an invariant.
  Answer ask(const ir::Condition& condition, const value::Object& subject,
             Record* record = nullptr);

  // What follows from a canary's fields.
  const value::Object* plan(const value::Object& canary) { return facts_.plan(canary); }

  const std::vector<Subject>& subjects(std::string_view kind);
  // How many objects the policy looked at when it was judged.
  std::size_t looked_at(const ir::Policy& policy) const;

 private:
  // The answer to whether the policy looks at a subject, and the `match` that gave it.
  struct Match {
    Answer answer;
    const ir::PolicyMatch* match = nullptr;
  };
  Match match(const ir::Policy& policy, const Subject& subject);
  Verdict decide(const ir::Policy& policy, const ir::PolicyRule& rule, const Subject& subject,
                 const Match& matched);

  // Each policy, and each question from elsewhere, may take so much again; what was made on the way
  // is given back.
  void renew(const functions::Limits& limits);

  const ir::Program& program_;
  support::SymbolTable& symbols_;
  support::Arena arena_;  // of facts
  DerivedFacts facts_;
  Outcomes* outcomes_;
  std::unique_ptr<support::Arena> scratch_;
  std::optional<functions::Budget> budget_;
  std::optional<Workplace> workplace_;
  std::map<std::string_view, std::vector<Subject>> subjects_;
  std::map<const ir::Policy*, std::size_t> looked_at_;
};

}  // namespace rollout::verdicts
