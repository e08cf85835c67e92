// SPDX-License-Identifier: Apache-2.0
//
// A measurement that calls a hook: it is posted what Flagger would post, and an answer is good.
// That of a `rollback` hook is bad. Private to compiler/emit.
#pragma once

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

void write_hook_provider(ManifestContext& context, const ir::Canary& canary, const ir::Hook& hook,
                         value::Record& measure);

}  // namespace rollout::emit
