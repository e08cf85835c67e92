// SPDX-License-Identifier: Apache-2.0
//
// `+ - * /`, comparisons and `matches` on values: exact, never binary floating point.
//
//   const Calculation calculation{span, arena, sink, budget, frame};
//   const auto sum = compute(calculation, ir::Operation::add, left, right);
//
// A refused charge gives poison and no report: whoever computes says that the budget is spent.
#pragma once

#include <optional>

#include "compiler/diagnostics/sink.h"
#include "compiler/functions/budget.h"
#include "compiler/ir/condition.h"
#include "compiler/value/value.h"

namespace rollout::functions {

// What a calculation may use, and where it stands in the text.
struct Calculation {
  source::Span span;
  support::Arena& arena;
  diagnostics::Sink& sink;
  Budget& budget;
  const value::Frame* frame;  // what is around it
};

// Nothing when the operator does not work on such operands; poison after a diagnostic of its own
// (overflow, inexact division, a pattern that cannot be read).
std::optional<value::Value> compute(const Calculation& calculation, ir::Operation operation,
                                    const value::Value& left, const value::Value& right);

value::Value negate(const Calculation& calculation, const value::Value& operand);

// Whether a list has the value, a map the key, a text the text; nothing where `in` does not work on
// such operands. Adds to `work` what it took.
std::optional<bool> contains(const value::Value& holder, const value::Value& item,
                             const support::SymbolTable& symbols, std::uint64_t& work);

}  // namespace rollout::functions
