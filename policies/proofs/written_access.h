// SPDX-License-Identifier: Apache-2.0
//
// Projects as they are written, as languages of policies/analysis: what a sentence speaks of, what
// a project permits, and which clusters there can be. With these, what is said of a project is
// proved over everything that could be asked, and not only over what is deployed.
//
//   const auto asked = access_of_rule(program, claim.rule);
//   find_common(written_access(program, project, dimension), asked, …)
//
// It says what policies/projects decides (default deny, a deny wins, the lists of one sentence
// multiply); a test holds the two together. Tuples are those of analysis::Dimension, with a
// cluster's name as Argo CD knows it.
#pragma once

#include <span>

#include "compiler/ir/program.h"
#include "policies/analysis/access.h"
#include "policies/analysis/dimension.h"

namespace rollout::proofs {

analysis::Dimension dimension_of(ir::Dimension dimension);

// What the sentence names, whether it allows or denies.
analysis::Access access_of_rule(const ir::Program& program, const ir::Rule& rule);

analysis::Access written_access(const ir::Program& program, const ir::Project& project,
                                analysis::Dimension dimension);
// The sentences of several projects as though they were one's.
analysis::Access written_access(const ir::Program& program,
                                std::span<const ir::Project* const> projects,
                                analysis::Dimension dimension);

// The destinations whose cluster is a declared one as it is declared, or one of which neither the
// address nor the name is declared: no other is possible where the declarations are true.
analysis::Automaton possible_destinations(const ir::Program& program);
// Of these, those whose cluster is not declared with its address.
analysis::Automaton possible_elsewhere(const ir::Program& program);

}  // namespace rollout::proofs
