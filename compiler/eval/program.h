// SPDX-License-Identifier: Apache-2.0
//
// Running the top of the program's files. Statements run in two phases, so that their order in the
// text never matters: first what others refer to (clusters, environments, projects, …), then the
// rest; overrides come last. Private to compiler/eval.
#pragma once

#include <array>

#include "compiler/eval/context.h"

namespace rollout::eval {

enum class Phase : std::uint8_t { foundations, objects };
inline constexpr std::array kPhases = {Phase::foundations, Phase::objects};

void run_phase(Context& context, Phase phase);
void apply_overrides(Context& context);

}  // namespace rollout::eval
