// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/check_names.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/special.h"

namespace rollout::eval {

// What a manifest declares that stands beside the program.
modules::Declaration* find_in_manifests(Context& context, Symbol name) {
  auto* manifests = context.modules.manifests;
  return manifests == nullptr ? nullptr : manifests->find(name);
}

Value predeclared(Context& context, Symbol name) {
  const auto text = name.text();
  const char* kind = text == "default" ? "project" : text == "in-cluster" ? "cluster" : nullptr;
  if (kind == nullptr) return Value::poison();
  const auto* block = schema::find_root(kind);
  auto found = context.objects.find({block, name.identity()});
  return found == context.objects.end() ? Value::poison() : Value::object(found->second);
}

Value evaluate_reference(Context& context, const ast::Reference& reference, Span span,
                         const Scope& scope, const schema::Type* expected) {
  if (const auto* bound = scope.find(reference.name)) {
    // A parameter's value keeps the place where the caller wrote it: that is what a diagnostic is
    // about.
    return bound->span().known() ? *bound : bound->at(span);
  }
  if (is_choice(expected, reference.name.text()))
    return Value::text(context.arena, reference.name.text(), span);
  if (auto* declaration = scope.module->find(reference.name))
    return force(context, *declaration, span).at(span);
  if (const auto* builtin = find_builtin(reference.name.text()))
    return Value::callable(
        context.arena.make<value::Callable>(value::CallableKind::builtin, reference.name, builtin),
        span);
  if (is_special(reference.name.text()))
    return Value::callable(
        context.arena.make<value::Callable>(value::CallableKind::special, reference.name), span);
  if (const auto known = predeclared(context, reference.name); !known.is_poison())
    return known.at(span);
  if (auto* declaration = find_in_manifests(context, reference.name))
    return force(context, *declaration, span).at(span);
  report_unknown(context, reference.name, span, scope, expected);
  return Value::poison(span);
}

}  // namespace rollout::eval
