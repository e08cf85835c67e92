// SPDX-License-Identifier: Apache-2.0
//
// Declarations on demand: a `let`, template, import or object is evaluated when it is first needed,
// at most once, whatever the order of files. Private to compiler/eval.
#pragma once

#include "compiler/eval/expression.h"

namespace rollout::eval {

// Evaluates the `let`s of all modules so that each comes after those it names; a long chain of them
// therefore never nests.
void evaluate_lets(Context& context);

// The object that a top-level node of a root kind makes, on first need.
Object* force_object(Context& context, modules::Declaration& declaration, Span use);

}  // namespace rollout::eval
