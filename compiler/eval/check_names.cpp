// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/check_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/ast/walk.h"
#include "compiler/eval/bare_path.h"
#include "compiler/eval/engine.h"
#include "compiler/eval/special.h"
#include "compiler/functions/builtin.h"
#include "compiler/schema/describe.h"
#include "compiler/schema/form.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

bool is_choice(const schema::Type* expected, std::string_view word) {
  return expected != nullptr && expected->kind == schema::TypeKind::enumeration &&
         std::find(expected->names.begin(), expected->names.end(), word) != expected->names.end();
}

namespace {

// May a project, a cluster or an environment stand there as a whole?
bool takes_object(const schema::Type* expected) {
  using schema::TypeKind;
  if (expected == nullptr) return true;
  switch (expected->kind) {
    case TypeKind::any:
    case TypeKind::reference:
    case TypeKind::list:
    case TypeKind::map: return true;
    default: return false;
  }
}

// Every value that could have been meant, for suggestions: functions are none.
std::vector<std::string_view> visible_names(const Context& context, const Scope& scope,
                                            const schema::Type* expected) {
  const bool objects = takes_object(expected);
  std::vector<std::string_view> names;
  for (const auto* at = &scope; at != nullptr; at = at->outer)
    for (const auto& binding : at->bindings) names.push_back(binding.name.text());
  for (const auto& [symbol, declaration] : scope.module->names)
    if (objects || declaration->kind != modules::DeclarationKind::object)
      names.push_back(symbol.text());
  if (objects) names.insert(names.end(), {"default", "in-cluster"});
  if (objects && context.modules.manifests != nullptr)
    for (const auto& [symbol, declaration] : context.modules.manifests->names)
      names.push_back(symbol.text());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
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

// Words by which other languages call a value of this one.
struct ForeignLiteral {
  std::string_view word;
  std::string_view literal;
};
constexpr ForeignLiteral kForeignLiterals[] = {
    {"True", "true"},     {"TRUE", "true"},   {"yes", "true"},  {"Yes", "true"},
    {"False", "false"},   {"FALSE", "false"}, {"no", "false"},  {"No", "false"},
    {"None", "null"},     {"nil", "null"},    {"Null", "null"}, {"NULL", "null"},
    {"undefined", "null"}};

bool report_foreign_literal(Context& context, std::string_view name, Span span) {
  for (const auto& foreign : kForeignLiterals) {
    if (foreign.word != name) continue;
    context.report(Code::unknown_name, span, fmt::format("`{}` is not declared", name))
        .help(fmt::format("it is written `{}`", foreign.literal))
        .fix(fmt::format("write `{}`", foreign.literal), span, std::string(foreign.literal));
    return true;
  }
  return false;
}

void report_choice(Context& context, std::string_view name, Span span, const schema::Type& type) {
  const auto near = context.sink.nearest(name, type.names);
  auto report = context.report(Code::unknown_choice, span,
                               fmt::format("`{}` is none of the choices here", name));
  report.help(near.empty() ? fmt::format("it is {}", schema::describe(type))
                           : context.sink.suggestion(name, type.names));
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
}

}  // namespace

std::string_view nearest_value(Context& context, std::string_view name, const Scope& scope) {
  const auto near = context.sink.nearest(name, visible_names(context, scope, nullptr));
  return near.empty() ? std::string_view{} : near.front();
}

void report_unknown(Context& context, Symbol symbol, Span span, const Scope& scope,
                    const schema::Type* expected) {
  if (!scope.module->complete) return;
  const auto name = symbol.text();
  if (report_foreign_literal(context, name, span)) return;
  if (expected != nullptr && expected->kind == schema::TypeKind::enumeration)
    return report_choice(context, name, span, *expected);
  if (expected != nullptr && report_engine(context, Code::unknown_name, *expected, name, span))
    return;
  auto report = context.report(Code::unknown_name, span, fmt::format("`{}` is not declared", name));
  report.absent(fmt::format("{} in {}", name, scope.module->canonical), diagnostics::Loss::names);
  if (!context.sink.advises()) return;
  if (auto advice = minus_advice(scope, name); !advice.empty()) {
    report.help(advice);
    return;
  }
  auto names = visible_names(context, scope, expected);
  names.insert(names.end(), {"true", "false", "null"});
  const auto near = context.sink.nearest(name, names);
  if (!near.empty()) {
    report.help(context.sink.suggestion(name, names))
        .fix(fmt::format("write `{}`", near.front()), span, std::string(near.front()));
    return;
  }
  if (context.modules.has_library(name)) {
    report.help(
        fmt::format("a module of the standard library is imported: `import \"std/{}\"`", name));
    return;
  }
  report.help(fmt::format(
      "a bare word names something that is declared; a text is written in quotes: \"{}\"", name));
  if (expected != nullptr && schema::takes_text(*expected, name))
    report.fix("quote it", span, fmt::format("\"{}\"", name));
}

namespace {

// What other languages call a function of this one; empty where nothing is near.
std::string_view function_called(std::string_view foreign) {
  struct Alias {
    std::string_view foreign;
    std::string_view own;
  };
  constexpr Alias kAliases[] = {{"len", "length"},
                                {"size", "length"},
                                {"count", "length"},
                                {"toLower", "lower"},
                                {"tolower", "lower"},
                                {"to_lower", "lower"},
                                {"toUpper", "upper"},
                                {"toupper", "upper"},
                                {"to_upper", "upper"},
                                {"startsWith", "starts_with"},
                                {"startswith", "starts_with"},
                                {"hasPrefix", "starts_with"},
                                {"endsWith", "ends_with"},
                                {"endswith", "ends_with"},
                                {"hasSuffix", "ends_with"},
                                {"tostring", "to_string"},
                                {"str", "to_string"},
                                {"exists", "has"},
                                {"defined", "has"}};
  for (const auto& alias : kAliases)
    if (alias.foreign == foreign) return alias.own;
  return {};
}

}  // namespace

void report_unknown_function(Context& context, Symbol symbol, Span span, const Scope& scope) {
  if (!scope.module->complete) return;
  const auto name = symbol.text();
  std::vector<std::string_view> names;
  for (const auto& builtin : functions::builtins()) names.push_back(builtin.name);
  for (const auto& special : functions::special_functions()) names.push_back(special.name);
  const auto near = context.sink.nearest(name, names);
  auto report =
      context.report(Code::unknown_name, span, fmt::format("there is no function `{}`", name));
  const auto own = function_called(name);
  if (!own.empty()) {
    report.help(fmt::format("in Rollout it is `{}`", own))
        .fix(fmt::format("write `{}`", own), span, std::string(own));
    return;
  }
  report.help(near.empty() ? "`rollout explain functions` lists all functions"
                           : context.sink.suggestion(name, names));
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
}

void report_unknown_template(Context& context, Symbol symbol, Span span, const Scope& scope) {
  if (!scope.module->complete) return;
  const auto name = symbol.text();
  std::vector<std::string_view> names;
  for (const auto& [known, declaration] : scope.module->names)
    if (declaration->kind == modules::DeclarationKind::template_) names.push_back(known.text());
  std::sort(names.begin(), names.end());
  auto report =
      context.report(Code::unknown_name, span, fmt::format("there is no template `{}`", name));
  report.absent(fmt::format("{} in {}", name, scope.module->canonical), diagnostics::Loss::names);
  if (context.modules.has_library(name)) {
    report.help(
        fmt::format("a module of the standard library is imported: `import \"std/{}\"`", name));
    return;
  }
  const auto near = context.sink.nearest(name, names);
  report.help(near.empty() ? std::string("a template of an import is written `module.name`")
                           : context.sink.suggestion(name, names));
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
}

bool is_known(Context& context, Symbol name, const Scope& scope, const schema::Type* expected) {
  return scope.find(name) != nullptr || is_choice(expected, name.text()) ||
         scope.module->find(name) != nullptr || find_builtin(name.text()) != nullptr ||
         is_special(name.text()) || !predeclared(context, name).is_poison() ||
         find_in_manifests(context, name) != nullptr;
}

namespace {

// `bound` are the variables of comprehensions around the place.
void check(Context& context, const ast::Expression& expression, const Scope& scope,
           const schema::Type* expected, std::vector<Symbol>& bound) {
  if (const auto* name = std::get_if<ast::Reference>(&expression.node)) {
    const bool local = std::find(bound.begin(), bound.end(), name->name) != bound.end();
    if (!local && !is_known(context, name->name, scope, expected))
      report_unknown(context, name->name, expression.span, scope, expected);
    return;
  }
  if (const auto* call = std::get_if<ast::Call>(&expression.node))
    if (const auto* callee = std::get_if<ast::Reference>(&call->callee->node);
        callee != nullptr && !is_known(context, callee->name, scope, nullptr)) {
      report_unknown_function(context, callee->name, call->callee->span, scope);
      for (const auto& argument : call->arguments)
        check(context, *argument.value, scope, nullptr, bound);
      return;
    }
  if (const auto* binary = std::get_if<ast::Binary>(&expression.node);
      binary != nullptr && bound.empty() &&
      report_bare_path(context, *binary, expression.span, scope))
    return;
  const auto outside = bound.size();
  const auto bind = [&](const ast::Binding& variables) {
    bound.push_back(variables.first.symbol);
    bound.push_back(variables.second.symbol);
  };
  // The source of a comprehension sees its variables here too: no name is reported that may be one.
  if (const auto* list = std::get_if<ast::ListComprehension>(&expression.node))
    bind(list->variables);
  if (const auto* map = std::get_if<ast::RecordComprehension>(&expression.node))
    bind(map->variables);
  // A part of another value is not what is expected of the whole.
  const bool part = std::holds_alternative<ast::Member>(expression.node) ||
                    std::holds_alternative<ast::Index>(expression.node) ||
                    std::holds_alternative<ast::Binary>(expression.node) ||
                    std::holds_alternative<ast::Call>(expression.node);
  ast::for_each_child(expression, [&](const ast::Expression& child) {
    check(context, child, scope, part ? nullptr : expected, bound);
  });
  bound.resize(outside);
}

}  // namespace

void check_names(Context& context, const ast::Expression& expression, const Scope& scope,
                 const schema::Type* expected) {
  if (!context.names_checked.insert(&expression).second) return;
  // `[get, sync]` are choices where a list of them is expected.
  while (expected != nullptr &&
         (expected->kind == schema::TypeKind::list || expected->kind == schema::TypeKind::map))
    expected = expected->element;
  std::vector<Symbol> bound;
  check(context, expression, scope, expected, bound);
}

}  // namespace rollout::eval
