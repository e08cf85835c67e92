// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/special.h"

#include <fmt/format.h>

#include "compiler/eval/evaluate_declaration.h"
#include "compiler/functions/describe.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

bool one_argument(Context& context, Symbol name, const ast::Call& call, Span span) {
  if (call.arguments.size() == 1 && call.arguments[0].name.symbol.empty()) return true;
  context.report(Code::wrong_arguments, span, fmt::format("`{}` takes one argument", name.text()));
  return false;
}

modules::Declaration* find_declared(Context& context, Symbol kind, Symbol name) {
  if (!context.declared_objects) {
    auto& declared = context.declared_objects.emplace();
    for (auto& declaration : context.modules.declarations) {
      const auto* node = std::get_if<ast::Node>(&declaration.statement->node);
      if (node != nullptr && declaration.module->in_program)
        declared.try_emplace({node->lead.symbol.identity(), declaration.name.identity()},
                             &declaration);
    }
  }
  const auto found = context.declared_objects->find({kind.identity(), name.identity()});
  return found == context.declared_objects->end() ? nullptr : found->second;
}

// The declared object of a kind and name, wherever in the program it is declared.
Value find_object(Context& context, Symbol kind, const Value& name, Span span, const Scope& scope) {
  const auto* block = schema::find_root(kind.text());
  const auto symbol = context.symbols.intern(name.as_text());
  if (auto* declaration = scope.module->find(symbol)) {
    const auto* node = std::get_if<ast::Node>(&declaration->statement->node);
    if (node != nullptr && node->lead.symbol == kind)
      return force(context, *declaration, span).at(span);
  }
  if (auto found = context.objects.find({block, symbol.identity()}); found != context.objects.end())
    return Value::object(found->second, span);
  if (auto* declaration = find_declared(context, kind, symbol))
    return force(context, *declaration, span).at(span);
  std::vector<std::string_view> names;
  for (const auto* object : context.result.objects)
    if (object->schema == block) names.push_back(value::name_of(*object));
  context
      .report(Code::unknown_name, name.span(),
              fmt::format("there is no {} `{}`", kind.text(), name.as_text()))
      .help(context.sink.suggestion(name.as_text(), names))
      .absent(fmt::format("{} {}", kind.text(), name.as_text()), diagnostics::Loss::objects);
  return Value::poison(span);
}

}  // namespace

bool is_special(std::string_view name) { return find_special(name) != nullptr; }

Value evaluate_quietly(Context& context, const ast::Expression& expression, const Scope& scope,
                       const schema::Type* expected) {
  const auto* member = std::get_if<ast::Member>(&expression.node);
  const auto* index = std::get_if<ast::Index>(&expression.node);
  if (member != nullptr) {
    const auto object = evaluate_quietly(context, *member->object, scope);
    if (object.is_absent()) return Value::absent(expression.span);
    if (object.is(Kind::record)) {
      const auto* entry = object.as_record().find(member->member.symbol);
      return entry == nullptr ? Value::absent(expression.span) : entry->value;
    }
  }
  if (index != nullptr) {
    const auto object = evaluate_quietly(context, *index->object, scope);
    const auto key = evaluate(context, *index->index, scope);
    if (object.is_absent()) return Value::absent(expression.span);
    if (object.is(Kind::record) && key.is(Kind::text)) {
      const auto symbol = context.symbols.find(key.as_text());
      const auto* entry = symbol.empty() ? nullptr : object.as_record().find(symbol);
      return entry == nullptr ? Value::absent(expression.span) : entry->value;
    }
    if (object.is(Kind::list) && key.is(Kind::integer)) {
      const auto at = key.as_integer();
      const auto& items = object.as_list().items;
      if (at < 0 || at >= static_cast<std::int64_t>(items.size()))
        return Value::absent(expression.span);
    }
  }
  return evaluate(context, expression, scope, expected);
}

Value call_special(Context& context, Symbol name, const ast::Call& call, Span span,
                   const Scope& scope, const schema::Type* expected) {
  if (!one_argument(context, name, call, span)) return Value::poison(span);
  const auto& argument = *call.arguments[0].value;
  const auto text = name.text();
  if (text == "has") {
    const auto asked = evaluate_quietly(context, argument, scope);
    return asked.is_poison() ? asked : Value::boolean(!asked.is_absent(), span);
  }
  const auto given = evaluate(context, argument, scope);
  if (given.is_poison()) return given;
  if (!given.is(Kind::text)) {
    context.report(Code::type_mismatch, argument.span,
                   fmt::format("`{}` takes a text, but this is {}", text, describe(given)));
    return Value::poison(span);
  }
  if (text == "files") return list_files(context, given, span, scope);
  if (text.starts_with("read")) return read_file(context, text, given, span, scope, expected);
  return find_object(context, name, given, span, scope);
}

}  // namespace rollout::eval
