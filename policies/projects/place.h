// SPDX-License-Identifier: Apache-2.0
//
// Where something is deployed, as far as it is declared.
#pragma once

#include <string_view>

#include "compiler/ir/program.h"

namespace rollout::projects {

struct Place {
  ir::Index cluster = ir::kNone;  // kNone: one that is not declared
  std::string_view name;          // of the cluster; empty where only its address is known
  std::string_view server;        // empty where only its name is known
  std::string_view name_space;
  bool nameless = false;  // Argo CD knows no name of it: `name` is the program's
};

}  // namespace rollout::projects
