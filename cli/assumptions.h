// SPDX-License-Identifier: Apache-2.0
//
// What decisions take for granted where a program declares nothing of the world outside Git.
#pragma once

#include <string>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::cli {

struct Assumption {
  std::string text;         // "no project is global"
  std::string declaration;  // what would say otherwise: "workspace { argocd { version = … } }"
};

std::vector<Assumption> assumptions_of(const ir::Program& program);

// As two columns below a heading; nothing where nothing is assumed.
std::string print(const std::vector<Assumption>& assumptions);

}  // namespace rollout::cli
