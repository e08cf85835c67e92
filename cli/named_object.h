// SPDX-License-Identifier: Apache-2.0
//
// An application, or a set of them, that a command was asked about by its name. Argo CD's own
// policies put the project in front of it, and the namespace too where that is not Argo CD's: both
// ways are understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/compiled_program.h"
#include "compiler/ir/program.h"

namespace rollout::cli {

struct NamedObject {
  std::string_view name;
  ir::Index project;
  const value::Object* object;
};

// Those that belong to a project.
std::vector<NamedObject> applications_of(const ir::Program& program);
std::vector<NamedObject> application_sets_of(const ir::Program& program);

// "shop/web"; "shop/team-a/web" outside of Argo CD's namespace.
std::string policy_name(const CompiledProgram& compiled, const NamedObject& object);

// Those that are called so, in order.
std::vector<NamedObject> called(const CompiledProgram& compiled,
                                const std::vector<NamedObject>& all, std::string_view written);

// That there are several of them, and how to say which is meant.
Problem several(const CompiledProgram& compiled, std::string_view noun, std::string_view written,
                const std::vector<NamedObject>& found);

}  // namespace rollout::cli
