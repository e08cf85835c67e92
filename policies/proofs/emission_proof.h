// SPDX-License-Identifier: Apache-2.0
//
// Proves that an AppProject permits, under Argo CD's exact rules, what the project as written
// permits: no more and no less. Where that is not so there is a witness, which the engine and the
// project as written were both asked about.
//
//   EmissionProver prover(program, projects, version);
//   for (const auto& finding : prover.prove(writing, effective_project)) …   // none: proved equal
//
// Destinations are those that the declarations leave possible (written_access.h). The work of one
// prover is bounded: what comes after its budget is spent is not proved.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policies/analysis/automaton/budget.h"
#include "policies/analysis/judge.h"
#include "policies/analysis/witness.h"
#include "policies/proofs/effective_writing.h"

namespace rollout::proofs {

enum class Difference : std::uint8_t { wider, narrower, unproved };

struct EmissionFinding {
  analysis::Dimension dimension;
  Difference difference;
  analysis::Tuple witness = {};  // wider: permitted by Argo CD alone; narrower: refused by it alone
  Ruling ruling = {};            // of what is written, about the witness
  std::string reason = {};       // unproved
};

class EmissionProver {
 public:
  static constexpr std::uint64_t kUnits = 60'000'000;  // in all, some seconds

  EmissionProver(const ir::Program& program, projects::WrittenProjects& projects,
                 engine::ArgocdVersion version, std::uint64_t units = kUnits);

  // One for each dimension that is not proved equal; where more is permitted, that alone is said.
  std::vector<EmissionFinding> prove(const EffectiveWriting& writing,
                                     const engine::AppProject& effective);

 private:
  struct Part {
    analysis::Access written;
    analysis::Access emitted;
    std::optional<analysis::Access> promised = {};  // none: all that is written
    analysis::Facts facts = {};
    const analysis::Automaton* within = nullptr;  // null: anywhere that the facts leave
  };

  std::vector<Part> parts_of(const EffectiveWriting& writing, const analysis::ProjectRules& rules,
                             analysis::Dimension dimension);
  std::optional<EmissionFinding> compare(const EffectiveWriting& writing,
                                         const analysis::ProjectRules& rules,
                                         const analysis::Judge& judge,
                                         analysis::Dimension dimension);
  analysis::Witness look(const EffectiveWriting& writing, const Part& part,
                         const analysis::Judge& judge, analysis::Dimension dimension, bool wider);

  const ir::Program& program_;
  projects::WrittenProjects& projects_;
  engine::ArgocdVersion version_;
  analysis::Budget budget_;
  // Made when first asked for.
  std::optional<analysis::Automaton> possible_;
  std::optional<analysis::Automaton> elsewhere_;
};

}  // namespace rollout::proofs
