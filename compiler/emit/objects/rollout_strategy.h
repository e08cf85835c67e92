// SPDX-License-Identifier: Apache-2.0
//
// How a Rollout exposes a new version: by the steps of its canary strategy (rollout_steps.h), or
// by a blue/green switch after an analysis. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

void write_strategy(ManifestContext& context, const ir::Canary& canary, value::Record& object);

}  // namespace rollout::emit
