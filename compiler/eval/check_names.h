// SPDX-License-Identifier: Apache-2.0
//
// Names in the parts of an expression that are not evaluated: the other branch of an `if`, what
// stands behind `true or`. A name that is not declared is wrong wherever it stands. Private to
// compiler/eval.
#pragma once

#include <string_view>

#include "compiler/eval/context.h"

namespace rollout::eval {

void check_names(Context& context, const ast::Expression& expression, const Scope& scope,
                 const schema::Type* expected);

// Whether a bare word is one of the choices of the place where it stands.
bool is_choice(const schema::Type* expected, std::string_view word);

// Whether a name means something here; nothing is evaluated.
bool is_known(Context& context, Symbol name, const Scope& scope, const schema::Type* expected);

// Says that it does not, and what may have been meant.
void report_unknown(Context& context, Symbol name, Span span, const Scope& scope,
                    const schema::Type* expected);
// Likewise of a name behind `from` or `use`.
void report_unknown_template(Context& context, Symbol name, Span span, const Scope& scope);
// Likewise of a name that is called.
void report_unknown_function(Context& context, Symbol name, Span span, const Scope& scope);

// The value in sight that is called nearly so; empty where there is none.
std::string_view nearest_value(Context& context, std::string_view name, const Scope& scope);

}  // namespace rollout::eval
