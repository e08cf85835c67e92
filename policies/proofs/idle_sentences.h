// SPDX-License-Identifier: Apache-2.0
//
// Sentences of a project that could go, and it would permit the same: all that they allow is denied
// by others, or others allow, or deny, all of it. Proved over everything that could be asked; what
// cannot be decided within bounds is not named. A deny that nothing allowed reaches is a
// precaution, and not idle.
//
//   IdleSentences idle(program);
//   for (const auto& [rule, reason, by] : idle.of(project, may_go)) …
//
// The program must outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/analysis/automaton/automaton.h"
#include "policies/analysis/dimension.h"

namespace rollout::proofs {

enum class Idleness : std::uint8_t { denied, redundant };

struct IdleSentence {
  const ir::Rule* rule;
  Idleness idleness;
  const ir::Rule* by;  // the sentence that alone makes it so; null: several together do
};

class IdleSentences {
 public:
  explicit IdleSentences(const ir::Program& program) : program_(program) {}

  // All that are named could go together; of two that say the same the later one is. What `may_go`
  // refuses stays, and makes others idle.
  using MayGo = std::function<bool(const IdleSentence&)>;
  std::vector<IdleSentence> of(const ir::Project& project, const MayGo& may_go);

 private:
  void find(const ir::Project& project, analysis::Dimension dimension, const MayGo& may_go,
            std::vector<IdleSentence>& found);
  const analysis::Automaton& universe(analysis::Dimension dimension);

  const ir::Program& program_;
  // By the dimension; each is made when it is first asked for.
  std::array<std::optional<analysis::Automaton>, 4> universes_;
};

}  // namespace rollout::proofs
