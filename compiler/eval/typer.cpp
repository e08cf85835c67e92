// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/typer.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ast/walk.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/special.h"
#include "compiler/schema/describe.h"

namespace rollout::eval {

Typer::Typer(Context& context, const Scope& scope, const schema::Block* subject)
    : context_(context), subject_(subject), scope_{scope.module, &scope, {}, scope.frame} {
  if (subject != nullptr) bind_subject();
  subject_size_ = names_.size();
}

void Typer::bind(Symbol name, const schema::Type* type) {
  names_.push_back({name, type, true});
  scope_.bindings.push_back(context_.arena, {name, Value::poison()});
}

void Typer::bind_value(Symbol name, const Value& value) {
  names_.push_back({name, nullptr, false});
  scope_.bindings.push_back(context_.arena, {name, value});
}

void Typer::release(std::size_t mark) {
  while (names_.size() > mark) {
    names_.pop_back();
    scope_.bindings.pop_back();
  }
}

const Typer::Name* Typer::find(Symbol symbol) const {
  const auto found = std::find_if(names_.rbegin(), names_.rend(),
                                  [&](const Name& name) { return name.symbol == symbol; });
  return found == names_.rend() ? nullptr : &*found;
}

bool Typer::is_open_name(Symbol symbol) const {
  const auto* name = find(symbol);
  return name != nullptr && name->open;
}

// `env("x")` and `length(xs)` are functions even where the subject has a field of that name.
bool Typer::is_function(const ast::Expression& callee) const {
  const auto* name = std::get_if<ast::Reference>(&callee.node);
  return name != nullptr &&
         (is_special(name->name.text()) || find_builtin(name->name.text()) != nullptr);
}

bool Typer::is_open(const ast::Expression& expression) const {
  std::vector<Symbol> bound;
  return is_open(expression, bound);
}

bool Typer::is_open(const ast::Expression& expression, std::vector<Symbol>& bound) const {
  if (const auto* name = std::get_if<ast::Reference>(&expression.node))
    return is_open_name(name->name) &&
           std::find(bound.begin(), bound.end(), name->name) == bound.end();
  const auto inside = bound.size();
  const auto add = [&](const ast::Binding& variables) {
    bound.push_back(variables.first.symbol);
    if (!variables.second.symbol.empty()) bound.push_back(variables.second.symbol);
  };
  const auto* list = std::get_if<ast::ListComprehension>(&expression.node);
  const auto* map = std::get_if<ast::RecordComprehension>(&expression.node);
  if (list != nullptr && is_open(*list->source, bound)) return true;
  if (map != nullptr && is_open(*map->source, bound)) return true;
  if (list != nullptr) add(list->variables);
  if (map != nullptr) add(map->variables);
  const auto* call = std::get_if<ast::Call>(&expression.node);
  bool found = false;
  ast::for_each_child(expression, [&](const ast::Expression& child) {
    const bool source =
        (list != nullptr && &child == list->source) || (map != nullptr && &child == map->source);
    const bool function = call != nullptr && &child == call->callee && is_function(child);
    found = found || (!source && !function && is_open(child, bound));
  });
  bound.resize(inside);
  return found;
}

Typed Typer::make(Span span, decltype(ir::Condition::node) node, const schema::Type* type) {
  return {context_.arena.make<ir::Condition>(span, node), type};
}

Typed Typer::constant(const Value& value, Span span) {
  if (value.is_poison()) return {};
  return make(span, ir::Constant{value}, type_of(context_, value));
}

Typed Typer::type(const ast::Expression& expression, const schema::Type* expected) {
  if (!context_.charge(expression.span)) return {};
  Nesting nesting(context_, expression.span);
  if (!nesting.ok()) return {};
  if (!is_open(expression)) {
    if (subject_ != nullptr && has_foreign_name(expression)) return {};
    return constant(evaluate(context_, expression, scope_, expected), expression.span);
  }
  return open(expression, expected);
}

Typed Typer::open(const ast::Expression& expression, const schema::Type* expected) {
  const Span span = expression.span;
  return std::visit(
      support::Overloaded{
          [&](const ast::TextLiteral& node) { return text(node, span); },
          [&](const ast::Reference& node) { return reference(node, span); },
          [&](const ast::Member& node) { return member(node, span); },
          [&](const ast::Call& node) { return call(node, span); },
          [&](const ast::Index& node) { return index(node, span); },
          [&](const ast::Unary& node) { return unary(node, span, expected); },
          [&](const ast::Binary& node) { return binary(node, span, expected); },
          [&](const ast::Conditional& node) { return conditional(node, span, expected); },
          [&](const ast::ListLiteral& node) { return list(node, span, expected); },
          [&](const ast::RecordLiteral& node) { return record(node, span, expected); },
          [&](const ast::ListComprehension& node) { return comprehension(node, span, expected); },
          [&](const ast::RecordComprehension& node) { return comprehension(node, span); },
          [](const auto&) { return Typed{}; },  // literals are never open
      },
      expression.node);
}

Typed Typer::fit(const Typed& given, const schema::Type& wanted, std::string_view place) {
  if (!given.good()) return {};
  if (const auto* value = given.constant())
    return constant(conform(context_, *value, wanted, place), given.node->span);
  if (may_fit(given.type, &wanted)) return given;
  context_.report(Code::type_mismatch, given.node->span,
                  fmt::format("{} is {}, but this is {}", place, schema::describe(wanted),
                              describe(given.type)));
  return {};
}

Typed Typer::type_as(const ast::Expression& expression, const schema::Type& wanted,
                     std::string_view place) {
  return fit(type(expression, &wanted), wanted, place);
}

}  // namespace rollout::eval
