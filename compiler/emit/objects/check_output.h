// SPDX-License-Identifier: Apache-2.0
//
// What stands against an output as a whole: two objects that would be one file, and more bytes than
// anybody wants. It is found without making the manifests.
#pragma once

#include <cstdint>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::emit {

// Of all manifests together.
constexpr std::uint64_t kMostOutputBytes = 256u << 20;

// Silent where there are errors: nothing is written then, and objects that collide were reported.
void check_output(const ir::Program& program, diagnostics::Sink& sink);

}  // namespace rollout::emit
