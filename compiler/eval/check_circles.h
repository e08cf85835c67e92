// SPDX-License-Identifier: Apache-2.0
//
// Templates that call themselves, directly or through others: every program ends, so the calls
// between templates have no circle, whether anything calls them or not. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// Reports each circle once and remembers its templates in `context.circular`.
void find_circular_templates(Context& context);

}  // namespace rollout::eval
