// SPDX-License-Identifier: Apache-2.0
//
// Checks templates that nothing calls. Evaluation never runs them, so their parameters have types
// but no values: names, fields, blocks and calls are checked as evaluation would, values as far as
// their types are known. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// The last step: what it evaluates on the way is not part of the program.
void check_unused(Context& context);

}  // namespace rollout::eval
