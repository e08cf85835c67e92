// SPDX-License-Identifier: Apache-2.0
//
// What tests leave out, from what they looked at: outcomes of rules and sentences, branches of
// conditions (branches.h), entries of sentences (sentence_patterns.h). Each is counted by itself,
// for they say different things: a rule that fires and lets pass may do so for one reason of three.
#pragma once

#include <string>
#include <vector>

#include "compiler/source/source_map.h"
#include "policies/verdicts/claim_judge.h"

namespace rollout::verdicts {

// A rule, a part of a condition or a sentence, for lists of what tests leave out.
struct Untested {
  source::Span span;
  std::string what;  // "`prod-safety.pinned` never fires"
};

struct Coverage {
  std::size_t covered = 0;
  std::size_t all = 0;
  std::vector<Untested> missing = {};

  // In whole percent, rounded down; a program without any is covered.
  std::size_t percent() const { return all == 0 ? 100 : covered * 100 / all; }
};

// Those that stand in `.rollout` files. Manifests are no sentences that a test could leave out.
std::vector<const ir::Project*> written_projects(const ir::Program& program);

// Each rule of a policy fires and lets pass; each sentence of a project and of a role decides; each
// window and each group of a role is looked at.
Coverage coverage_of_rules(const ir::Program& program, const Covered& covered);
// Of the conditions of policies. The sources are those of the program, to quote from.
Coverage coverage_of_branches(const ir::Program& program, const Covered& covered,
                              const source::SourceMap& sources);
// Each entry of a project's sentences takes part in a decision.
Coverage coverage_of_patterns(const ir::Program& program, const Covered& covered);

}  // namespace rollout::verdicts
