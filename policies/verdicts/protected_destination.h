// SPDX-License-Identifier: Apache-2.0
//
// Whether what is deployed reaches a protected environment.
#pragma once

#include "compiler/ir/program.h"

namespace rollout::verdicts {

inline bool is_protected(const ir::Program& program, const ir::Destination& destination) {
  return destination.environment != ir::kNone &&
         program.environments[destination.environment].is_protected;
}

}  // namespace rollout::verdicts
