// SPDX-License-Identifier: Apache-2.0
//
// Calls of builtin functions: arguments are put in the order of the signature and checked against
// it. Private to compiler/eval.
#pragma once

#include "compiler/eval/expression.h"

namespace rollout::eval {

Value call_builtin(Context& context, const Builtin& builtin, const ast::Call& call, Span span,
                   const Scope& scope);

}  // namespace rollout::eval
