// SPDX-License-Identifier: Apache-2.0
//
// An object that policies look at.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/ir/program.h"

namespace rollout::verdicts {

struct Subject {
  std::string_view kind;  // "application"
  std::string_view name;  // as exceptions and tests name it
  const value::Object* object = nullptr;
  // It reaches a protected environment: what cannot be decided of it counts as a failure.
  bool is_protected = false;
};

// The objects of one kind, in the order of the program; predeclared ones are not there. They point
// into the program.
std::vector<Subject> subjects_of(const ir::Program& program, std::string_view kind);

// The one of that name; a null object where there is none.
Subject find_subject(const ir::Program& program, std::string_view kind, std::string_view name);

}  // namespace rollout::verdicts
