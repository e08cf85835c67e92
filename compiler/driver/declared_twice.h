// SPDX-License-Identifier: Apache-2.0
//
// An object is declared in one place: in a .rollout file or in a manifest that exists already, not
// in both. Private to compiler/driver.
#pragma once

#include "compiler/adopt/survey.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::driver {

void check_declared_twice(const ir::Program& program, const adopt::Survey& survey,
                          diagnostics::Sink& sink);

}  // namespace rollout::driver
