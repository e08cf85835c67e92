// SPDX-License-Identifier: Apache-2.0
//
// Every block of the program, each once: the declared objects and what lies in them. Private to
// compiler/check.
#pragma once

#include <functional>

#include "compiler/ir/program.h"

namespace rollout::check {

using Visit = std::function<void(const value::Object&)>;

// The object itself, its child blocks and the bodies of its sentences; not what it refers to.
void walk(const value::Object& object, const Visit& visit);

// The applications, and those that sets and their generators describe.
using VisitApplication = std::function<void(const ir::Application&)>;
void for_each_application(const ir::Program& program, const VisitApplication& visit);

void for_each_object(const ir::Program& program, const Visit& visit);

}  // namespace rollout::check
