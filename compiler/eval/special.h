// SPDX-License-Identifier: Apache-2.0
//
// Functions that are part of the language because they need more than values: `has(x)` looks before
// it evaluates, `read("f")` reads the module's files, `project("x")` turns a text into a reference.
// Private to compiler/eval.
#pragma once

#include <string_view>

#include "compiler/eval/expression.h"

namespace rollout::eval {

bool is_special(std::string_view name);

Value call_special(Context& context, Symbol name, const ast::Call& call, Span span,
                   const Scope& scope, const schema::Type* expected);

// What `has` asks: the value, absent where a member on the way is not set.
Value evaluate_quietly(Context& context, const ast::Expression& expression, const Scope& scope,
                       const schema::Type* expected = nullptr);

// `default` and `in-cluster`; poison for any other name.
Value predeclared(Context& context, Symbol name);

// What a manifest declares that stands beside the program; null: nothing.
modules::Declaration* find_in_manifests(Context& context, Symbol name);

// Files of the module.
Value read_file(Context& context, std::string_view function, const Value& path, Span span,
                const Scope& scope, const schema::Type* expected);
Value list_files(Context& context, const Value& pattern, Span span, const Scope& scope);

}  // namespace rollout::eval
