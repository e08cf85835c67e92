// SPDX-License-Identifier: Apache-2.0
//
// The steps of a Rollout's canary strategy. Flagger's loop is written out: every share is set, held
// for an interval, and left when its checks are good. Each step has one key alone, which is all
// that Argo Rollouts reads of it. Routes to the new version for some requests are routes that Argo
// Rollouts manages, and are listed for it. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

void write_steps(ManifestContext& context, const ir::Canary& canary, value::Record& object);

}  // namespace rollout::emit
