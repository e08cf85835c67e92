// SPDX-License-Identifier: Apache-2.0
//
// A builtin function: pure, typed by its signature, documented, with examples that are tests.
// Families live in builtins_<family>.cpp; builtins() is the table of all.
#pragma once

#include <span>
#include <string_view>

#include "compiler/diagnostics/sink.h"
#include "compiler/functions/budget.h"
#include "compiler/value/object.h"
#include "compiler/value/value.h"

namespace rollout::functions {

// What a builtin may use. Arguments were checked against the signature before the call: their
// number, and their kinds where the signature names one; none is poison.
struct BuiltinCall {
  std::span<const value::Value> arguments;
  source::Span span;  // of the whole call
  support::Arena& arena;
  support::SymbolTable& symbols;
  diagnostics::Sink& sink;
  const value::Frame* frame;  // what is around the call
  Budget& budget;             // charge it for every item or byte that a result may grow by
};

using BuiltinFunction = value::Value (*)(BuiltinCall&);

struct Example {
  std::string_view expression;  // `upper("abc")`
  std::string_view result;  // `"ABC"`, as value::print gives it; "error R0312" when it must fail
};

struct Builtin {
  std::string_view name;
  std::string_view signature;  // `split(text: string, separator: string) -> list<string>`
  std::string_view doc;
  std::span<const Example> examples;
  BuiltinFunction function;
};

// Sorted by name.
std::span<const Builtin> builtins();
const Builtin* find_builtin(std::string_view name);

// Functions that need more than values, so that the evaluator itself calls them: `has(x)`,
// `read("f")`, `project("x")`. They are documented alike; `function` is null.
std::span<const Builtin> special_functions();
const Builtin* find_special(std::string_view name);

// All of both, as documents show them.
struct Family {
  std::string_view title;
  std::string_view intro;
  std::span<const Builtin> functions;
};

std::span<const Family> families();

}  // namespace rollout::functions
