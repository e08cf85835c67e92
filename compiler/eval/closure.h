// SPDX-License-Identifier: Apache-2.0
//
// An expression kept for later, with what it can see. Private to eval and to the stage that turns
// conditions into typed IR (compiler/lower/condition.cpp).
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
