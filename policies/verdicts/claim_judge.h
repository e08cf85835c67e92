// SPDX-License-Identifier: Apache-2.0
//
// Decides what tests expect and invariants claim. A claim that depends on a fact that is not
// declared, or on a condition that cannot be computed, is undecided: it does not count as held.
//
//   ClaimJudge judge(program, symbols, roles);
//   const auto ruling = judge.judge(test, test.expectations[0]);
//
// What roles may do is asked of whoever knows Argo CD's own rules for them; what projects permit,
// of each by the rules that it was written for.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "policies/proofs/declared_projects.h"
#include "policies/verdicts/exceptions.h"
#include "policies/verdicts/policy_judge.h"

namespace rollout::verdicts {

enum class Outcome : std::uint8_t { holds, fails, undecided };

// A place that has to do with the outcome.
struct Evidence {
  source::Span span;
  std::string text;
  Parts parts = {};
};

struct ClaimRuling {
  Outcome outcome = Outcome::holds;
  std::string found = {};  // what is so instead, or what is missing: "nothing denies it"
  std::vector<Evidence> evidence = {};
};

// Who knows what roles may do.
class RoleAuthority {
 public:
  virtual ~RoleAuthority() = default;
  // Whether the role may do it, and the sentence that says so; null where none speaks of it.
  struct Answer {
    bool permitted = false;
    const ir::RoleRule* rule = nullptr;
    bool decides = false;  // else the sentence comes nearest
  };
  virtual Answer ask(const ir::Project& project, std::string_view role,
                     const ir::RoleRule& asked) const = 0;
  // Who answers as if that sentence were not there; null: the answers are the same.
  virtual std::unique_ptr<RoleAuthority> without(const ir::Project&, const ir::Role&,
                                                 const ir::RoleRule&) const {
    return nullptr;
  }
};

// What tests looked at, to know what they leave out.
struct Covered {
  std::set<const ir::PolicyRule*> fired;
  std::set<const ir::PolicyRule*> passed;
  Outcomes conditions;
  std::set<source::Span> sentences;  // of projects and roles, that decided
  // Of these sentences, the entries of their lists that took part (sentence_patterns.h).
  std::set<std::pair<const ir::Rule*, std::size_t>> patterns;
};

class ClaimJudge {
 public:
  // `adopted`: those of the program's projects that are manifests, if it has any. Where there is a
  // place for it, what is looked at is kept there.
  ClaimJudge(const ir::Program& program, support::SymbolTable& symbols, const RoleAuthority& roles,
             const proofs::AdoptedProjects* adopted = nullptr, Covered* covered = nullptr);

  ClaimRuling judge(const ir::Test& test, const ir::Claim& claim);
  ClaimRuling judge(const ir::Claim& claim);  // of an invariant

 private:
  ClaimRuling verdict(const ir::Test& test, const ir::Claim& claim, const ir::VerdictClaim& what);
  ClaimRuling expected_verdict(const ir::Claim& claim, const ir::VerdictClaim& what,
                               const std::vector<Subject>& subjects);
  ClaimRuling pass(const ir::Test& test, const ir::VerdictClaim& what,
                   const std::vector<Subject>& subjects);
  ClaimRuling permission(const ir::PermissionClaim& what);
  ClaimRuling permission_of(const ir::Project& project, const ir::PermissionClaim& what);
  ClaimRuling permission_of(const ir::Project& project, const analysis::ProjectRules& adopted,
                            const ir::PermissionClaim& what);
  ClaimRuling role(const ir::RoleClaim& what);
  ClaimRuling objects(const ir::Test* test, const ir::ObjectClaim& what);
  ClaimRuling object(const Subject& subject, const ir::ObjectClaim& what);
  void check_project(const ir::Application& application, ClaimRuling& ruling);
  void refuse(const ir::Project& project, const std::string& what,
              const projects::Decision& decision, ClaimRuling& ruling);

  using Ask = std::function<projects::Decision(const projects::WrittenProject&)>;
  void cover(const ir::Project& project, const ir::Rule& sentence, const Ask& ask);
  // That a sentence of a project decided, and of its entries those with which alone it would.
  using Decides = std::function<bool(const ir::Rule& sentence)>;
  void cover(const ir::Rule& sentence, const Decides& decides);

  // The object that is meant, and what policies look at in it.
  std::vector<Subject> subjects_of_claim(const ir::Test& test, const ir::ClaimSubject& about);
  Subject subject_of(const ir::Test* test, const ir::ClaimSubject& about);
  Subject window(const ir::ClaimSubject& about);
  Verdict judge_rule(const ir::Policy& policy, const ir::PolicyRule& rule, const Subject& subject);
  Evidence evidence_of(const Verdict& verdict);

  const ir::Program& program_;
  const RoleAuthority& roles_;
  PolicyJudge policies_;
  proofs::DeclaredProjects projects_;
  Exceptions exceptions_;
  Covered* covered_;
};

}  // namespace rollout::verdicts
