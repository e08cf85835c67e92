// SPDX-License-Identifier: Apache-2.0
//
// Calls builtins as the evaluator does once it has checked the arguments.
#pragma once

#include <string>
#include <vector>

#include "compiler/functions/builtin.h"
#include "tests/unit/value/value_fixture.h"

namespace rollout::functions {

struct BuiltinFixture : value::ValueFixture {
  using Value = value::Value;

  Limits limits;
  diagnostics::Sink sink;

  // What the result prints as; "error R0380" after a diagnostic, "spent" when the budget is.
  std::string call(std::string_view name, const std::vector<Value>& arguments) {
    const auto result = value_of(name, arguments);
    const auto reported = sink.take();
    if (!result.is_poison()) return value::print(result, 1000);
    if (reported.empty()) return "spent";
    return "error " + std::string(diagnostics::entry(reported[0].code).id);
  }

  Value value_of(std::string_view name, const std::vector<Value>& arguments) {
    Budget budget(limits, arena);
    BuiltinCall made{arguments, {1, 0, 1}, arena, symbols, sink, nullptr, budget};
    return find_builtin(name)->function(made);
  }

  static Value number(std::int64_t of) { return Value::integer(of); }
};

}  // namespace rollout::functions
