// SPDX-License-Identifier: Apache-2.0
//
// Proves what a project as written permits of what a sentence names: all of it, or nothing of it.
// Where that is not so there is a witness, to which policies/projects was put the same question.
//
//   const auto proof = prove(program, projects.of(project), claim.rule, Question::permits_nothing);
#pragma once

#include <string>

#include "compiler/ir/program.h"
#include "policies/analysis/dimension.h"
#include "policies/analysis/project_access.h"
#include "policies/projects/written_project.h"

namespace rollout::proofs {

enum class Question : std::uint8_t { permits_all, permits_nothing };
enum class Proof : std::uint8_t { proved, refuted, undecided };

struct PermissionProof {
  Proof proof;
  std::string witness = {};          // refuted: "namespace `a` on cluster `prod`"
  projects::Decision decision = {};  // refuted: about the witness, of a project as it is written
  std::string reason = {};           // undecided
  analysis::Tuple tuple = {};        // refuted: the witness
};

PermissionProof prove(const ir::Program& program, const projects::WrittenProject& project,
                      const ir::Rule& asked, Question question);

// The same of a project that is a manifest, by Argo CD's rules; no sentence decides there.
PermissionProof prove(const ir::Program& program, const analysis::ProjectRules& project,
                      const ir::Rule& asked, Question question);

// Whether a sentence of a project and what is asked for have something in common.
bool speaks_of(const ir::Program& program, const ir::Rule& sentence, const ir::Rule& asked);

// What the project, as written, decides about a tuple.
projects::Decision decide(const ir::Program& program, const projects::WrittenProject& project,
                          analysis::Dimension dimension, const analysis::Tuple& tuple);

}  // namespace rollout::proofs
