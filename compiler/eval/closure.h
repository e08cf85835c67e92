// SPDX-License-Identifier: Apache-2.0
//
// An expression kept for later, with what it can see: a condition is judged with each object that
// it is asked about. Private to compiler/eval.
#pragma once

#include "compiler/ast/expression.h"
#include "compiler/eval/context.h"

namespace rollout::value {

struct Closure {
  const ast::Expression* expression;
  const eval::Scope* scope;
};

}  // namespace rollout::value

namespace rollout::eval {

const value::Closure* keep(Context& context, const ast::Expression* expression, const Scope& scope);

}  // namespace rollout::eval
