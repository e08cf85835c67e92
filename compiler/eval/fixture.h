// SPDX-License-Identifier: Apache-2.0
//
// The objects that a test is given: `given application bad from web(…)`. They are made as others
// are, but only the test knows them. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// Sets the body of every `given` sentence to its completed object.
void make_fixtures(Context& context);

}  // namespace rollout::eval
