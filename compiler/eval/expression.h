// SPDX-License-Identifier: Apache-2.0
//
// Expressions to values. `expected` is the type of the place that the value is for, or null; it
// gives unit literals and bare enumeration words their meaning, and the result conforms to it only
// after conform() (conform.h). Private to compiler/eval.
#pragma once

#include <optional>

#include "compiler/eval/callable.h"
#include "compiler/eval/context.h"

namespace rollout::eval {

Value evaluate(Context& context, const ast::Expression& expression, const Scope& scope,
               const schema::Type* expected = nullptr);

// evaluate() and then conform(): what a field, an argument or a typed `let` does.
Value evaluate_as(Context& context, const ast::Expression& expression, const Scope& scope,
                  const schema::Type& type, std::string_view place);

// Asks for memory before it is taken; false, after saying so, when the budget is spent.
bool charge_bytes(Context& context, std::size_t bytes, Span span);

// One function per form; `span` is the whole expression.
Value evaluate_unit(Context& context, const ast::UnitLiteral& literal, Span span,
                    const schema::Type* expected);
Value evaluate_text(Context& context, const ast::TextLiteral& literal, Span span,
                    const Scope& scope);
Value evaluate_reference(Context& context, const ast::Reference& reference, Span span,
                         const Scope& scope, const schema::Type* expected);
Value evaluate_member(Context& context, const ast::Member& member, Span span, const Scope& scope);
Value evaluate_index(Context& context, const ast::Index& index, Span span, const Scope& scope);
Value evaluate_call(Context& context, const ast::Call& call, Span span, const Scope& scope,
                    const schema::Type* expected);
Value evaluate_unary(Context& context, const ast::Unary& unary, Span span, const Scope& scope,
                     const schema::Type* expected);
Value evaluate_binary(Context& context, const ast::Binary& binary, Span span, const Scope& scope,
                      const schema::Type* expected);
Value evaluate_list_comprehension(Context& context, const ast::ListComprehension& comprehension,
                                  Span span, const Scope& scope, const schema::Type* expected);
Value evaluate_record_comprehension(Context& context, const ast::RecordComprehension& comprehension,
                                    Span span, const Scope& scope);

// Binds `template(arguments)` without running it; false after a diagnostic.
bool bind_template(Context& context, const ast::Expression& expression, const Scope& scope,
                   BoundTemplate& bound);

// The value of a module's declaration, computed on first need.
Value force(Context& context, modules::Declaration& declaration, Span use);

// A condition: true or false; of anything else, which is said, nothing is known to follow.
std::optional<bool> evaluate_condition(Context& context, const ast::Expression& expression,
                                       const Scope& scope, std::string_view place);

}  // namespace rollout::eval
