// SPDX-License-Identifier: Apache-2.0
//
// Running the top of the program's files. Statements run in phases, so that their order in the text
// never matters: first what others refer to (clusters, environments, projects, …), then the rest;
// overrides come last. Private to compiler/eval.
#pragma once

#include <array>

#include "compiler/eval/context.h"

namespace rollout::eval {

enum class Phase : std::uint8_t { foundations, objects, overrides };
inline constexpr std::array kPhases = {Phase::foundations, Phase::objects, Phase::overrides};

void run_phase(Context& context, Phase phase);

// One override; those of one `group` stand beside each other.
void apply_override(Context& context, const ast::Override& override_,
                    const ast::Statement& statement, Scope& scope, std::uint32_t group);

}  // namespace rollout::eval
