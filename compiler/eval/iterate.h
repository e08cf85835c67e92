// SPDX-License-Identifier: Apache-2.0
//
// Walking through a list's items or a map's entries, for `for` and comprehensions. Private to
// compiler/eval.
#pragma once

#include <string>

#include "compiler/eval/expression.h"

namespace rollout::eval {

// The frame that one turn of a `for` adds: "env = prod".
const Frame* iteration_frame(Context& context, const ast::Binding& variables, const Value& first,
                             const Value& second, Span span, const Frame* outer);

// The value to walk through; absent and anything that is neither list nor map is reported and gives
// poison.
Value evaluate_iterable(Context& context, const ast::Expression& source, const Scope& scope);

template <typename Turn>
bool for_each_item(Context& context, const ast::Binding& variables, const ast::Expression& source,
                   const Scope& scope, Turn turn) {
  const Value walked = evaluate_iterable(context, source, scope);
  if (walked.is_poison()) return false;
  const bool list = walked.is(Kind::list);
  const std::size_t size = list ? walked.as_list().items.size() : walked.as_record().entries.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (!context.charge(source.span)) return false;
    Value key;
    Value item;
    if (list) {
      key = Value::integer(static_cast<std::int64_t>(i), source.span);
      item = walked.as_list().items[i];
    } else {
      const auto& entry = walked.as_record().entries[i];
      key = Value::text(context.arena, entry.key.text(), source.span);
      item = entry.value;
    }
    const bool pair = !variables.second.symbol.empty();
    const Value first = pair || !list ? key : item;
    turn(first, pair ? item : Value{}, pair);
  }
  return true;
}

template <typename Turn>
bool for_each_binding(Context& context, const ast::Binding& variables,
                      const ast::Expression& source, const Scope& scope, Turn turn) {
  // Nothing outlives a turn of a comprehension but its value, so all turns share one scope.
  Scope inner{scope.module, &scope, {}, scope.frame};
  return for_each_item(
      context, variables, source, scope, [&](const Value& first, const Value& second, bool pair) {
        inner.bindings.clear();
        inner.bindings.push_back(context.arena, {variables.first.symbol, first});
        if (pair) inner.bindings.push_back(context.arena, {variables.second.symbol, second});
        turn(inner);
      });
}

}  // namespace rollout::eval
