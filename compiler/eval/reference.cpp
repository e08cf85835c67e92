// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/eval/block.h"
#include "compiler/eval/evaluate_declaration.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/special.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

bool is_choice(const schema::Type* expected, std::string_view word) {
  return expected != nullptr && expected->kind == schema::TypeKind::enumeration &&
         std::find(expected->names.begin(), expected->names.end(), word) != expected->names.end();
}

// Everything that could have been meant, for suggestions.
std::vector<std::string_view> visible_names(Context& context, const Scope& scope) {
  std::vector<std::string_view> names;
  for (const auto* at = &scope; at != nullptr; at = at->outer)
    for (const auto& binding : at->bindings) names.push_back(binding.name.text());
  for (const auto& [symbol, declaration] : scope.module->names) names.push_back(symbol.text());
  for (const auto& builtin : builtins()) names.push_back(builtin.name);
  for (const auto name : special_names()) names.push_back(name);
  for (const auto name : {"default", "in-cluster"}) names.push_back(name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  (void)context;
  return names;
}

// `n-1` reads as one name; say so when its parts are known.
std::string minus_advice(const Scope& scope, std::string_view name) {
  const auto dash = name.find('-');
  if (dash == std::string_view::npos) return {};
  const auto left = name.substr(0, dash);
  const bool number = std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dash) + 1, name.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
  bool known = number;
  for (const auto* at = &scope; at != nullptr && !known; at = at->outer)
    for (const auto& binding : at->bindings) known = known || binding.name.text() == left;
  return known ? fmt::format("names may hold `-`: to subtract, write spaces: `{} - {}`", left,
                             name.substr(dash + 1))
               : std::string{};
}

void report_unknown(Context& context, const ast::Reference& reference, Span span,
                    const Scope& scope, const schema::Type* expected) {
  if (!scope.module->complete) return;
  const auto name = reference.name.text();
  auto report = context.report(Code::unknown_name, span, fmt::format("`{}` is not declared", name));
  if (auto advice = minus_advice(scope, name); !advice.empty()) {
    report.help(advice);
    return;
  }
  if (expected != nullptr && expected->kind == schema::TypeKind::enumeration) {
    const auto choice = support::suggestion(name, expected->names);
    if (!choice.empty()) return void(report.help(choice));
  }
  const auto names = visible_names(context, scope);
  const auto near = support::nearest(name, names);
  if (!near.empty()) {
    report.help(support::suggestion(name, names))
        .fix(fmt::format("write `{}`", near.front()), span, std::string(near.front()));
    return;
  }
  report.help(fmt::format(
      "a bare word names something that is declared; a text is written in quotes: \"{}\"", name));
}

}  // namespace

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
  report_unknown(context, reference, span, scope, expected);
  return Value::poison(span);
}

}  // namespace rollout::eval
