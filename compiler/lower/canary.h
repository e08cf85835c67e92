// SPDX-License-Identifier: Apache-2.0
//
// A canary's fields held against each other: one strategy, steps that grow, what its provider
// needs. Private to compiler/lower.
#pragma once

#include "compiler/lower/context.h"

namespace rollout::lower {

void check_canary(Context& context, const ir::Canary& canary);

}  // namespace rollout::lower
