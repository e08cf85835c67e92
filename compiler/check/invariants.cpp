// SPDX-License-Identifier: Apache-2.0
//
// What invariants say of all projects, applications and canaries holds: proved, or refuted with a
// witness. What decides is policies/verdicts.
#include <fmt/format.h>

#include "compiler/check/evidence.h"
#include "compiler/check/rules.h"
#include "policies/verdicts/claim_judge.h"

namespace rollout::check {

namespace {

using verdicts::Outcome;

// No sentence of an invariant speaks of roles.
class NoRoles final : public verdicts::RoleAuthority {
 public:
  Answer ask(const ir::Project&, std::string_view, const ir::RoleRule&) const override {
    return {};
  }
};

void report(CheckContext& context, const ir::Invariant& invariant, const ir::Claim& claim,
            verdicts::ClaimRuling ruling) {
  const bool violated = ruling.outcome == Outcome::fails;
  auto made = context.sink.report(
      violated ? Code::invariant_violated : Code::invariant_undecided, claim.sentence->span,
      fmt::format("invariant `{}` {}: {}", invariant.name,
                  violated ? "does not hold" : "cannot be proved", ruling.found));
  add_evidence(made, std::move(ruling.evidence));
  if (!violated) made.help("what is not proved does not count as proved");
}

}  // namespace

void check_invariants(CheckContext& context) {
  if (!context.understood || context.whole.invariants.empty()) return;
  const NoRoles roles;
  verdicts::ClaimJudge judge(context.whole, context.symbols, roles, context.adopted);
  for (const auto& invariant : context.whole.invariants)
    for (const auto& claim : invariant.claims) {
      auto ruling = judge.judge(claim);
      if (ruling.outcome != Outcome::holds) report(context, invariant, claim, std::move(ruling));
    }
}

}  // namespace rollout::check
