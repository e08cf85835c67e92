// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/call_builtin.h"
#include "compiler/eval/check_names.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/expression.h"
#include "compiler/eval/special.h"
#include "compiler/functions/describe.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

using value::CallableKind;

Value call_source_file(Context& context, const value::Callable& source, const ast::Call& call,
                       Span span, const Scope& scope) {
  static constexpr schema::Type kText{.kind = schema::TypeKind::string};
  if (call.arguments.size() != 1 || !call.arguments[0].name.symbol.empty()) {
    context.report(Code::wrong_arguments, span, "`file` takes one path");
    return Value::poison(span);
  }
  const auto path =
      evaluate_as(context, *call.arguments[0].value, scope, kText, "the path of `file`");
  if (!path.is(Kind::text)) return Value::poison(span);
  auto text = path.as_text();
  while (text.starts_with('/')) text.remove_prefix(1);
  return Value::text(context.arena, fmt::format("${}/{}", source.name.text(), text), span);
}

Value report_template(Context& context, const value::Callable& callable, Span span) {
  context
      .report(
          Code::wrong_template, span,
          fmt::format("`{}` is a template, which makes a block and no value", callable.name.text()))
      .help("write it after `from` or `use`");
  return Value::poison(span);
}

}  // namespace

Value evaluate_call(Context& context, const ast::Call& call, Span span, const Scope& scope,
                    const schema::Type* expected) {
  // `project("x")`, `cluster("x")` and `env("x")` are never shadowed, so that a parameter may have
  // their name.
  if (const auto* name = std::get_if<ast::Reference>(&call.callee->node);
      name != nullptr && is_special(name->name.text()))
    return call_special(context, name->name, call, span, scope, expected);
  if (const auto* name = std::get_if<ast::Reference>(&call.callee->node);
      name != nullptr && !is_known(context, name->name, scope, nullptr)) {
    report_unknown_function(context, name->name, call.callee->span, scope);
    return Value::poison(span);
  }
  const auto callee = evaluate(context, *call.callee, scope);
  if (callee.is_poison()) return Value::poison(span);
  if (!callee.is(Kind::callable)) {
    context.report(Code::not_callable, call.callee->span,
                   fmt::format("this is {}, which cannot be called", describe(callee)));
    return Value::poison(span);
  }
  const auto& callable = callee.as_callable();
  switch (callable.kind) {
    case CallableKind::builtin: return call_builtin(context, *callable.builtin, call, span, scope);
    case CallableKind::special:
      return call_special(context, callable.name, call, span, scope, expected);
    case CallableKind::source_file: return call_source_file(context, callable, call, span, scope);
    case CallableKind::template_: return report_template(context, callable, span);
    case CallableKind::module:
    case CallableKind::source: break;
  }
  context.report(Code::not_callable, call.callee->span,
                 fmt::format("`{}` is no function", callable.name.text()));
  return Value::poison(span);
}

namespace {

struct TemplateCall {
  const ast::Expression* callee;
  const support::Sequence<ast::Argument>* arguments;  // null: called without parentheses
};

TemplateCall split_call(const ast::Expression& expression) {
  if (const auto* call = std::get_if<ast::Call>(&expression.node))
    return {call->callee, &call->arguments};
  return {&expression, nullptr};
}

std::string parameter_list(const ast::Template& made) {
  std::string out;
  for (const auto& parameter : made.parameters) {
    if (!out.empty()) out += ", ";
    out += parameter.name.symbol.text();
  }
  return fmt::format("{}({})", made.name.symbol.text(), out);
}

// Which parameter an argument is for; null after a diagnostic.
const ast::Parameter* parameter_of(Context& context, const ast::Template& made,
                                   const ast::Argument& argument, std::size_t position) {
  if (argument.name.symbol.empty()) {
    if (position < made.parameters.size()) return &made.parameters[position];
    context
        .report(
            Code::wrong_arguments, argument.value->span,
            fmt::format("`{}` takes {} arguments", made.name.symbol.text(), made.parameters.size()))
        .note(made.name.span, fmt::format("it is declared as `{}`", parameter_list(made)));
    return nullptr;
  }
  std::vector<std::string_view> names;
  for (const auto& parameter : made.parameters) {
    if (parameter.name.symbol == argument.name.symbol) return &parameter;
    names.push_back(parameter.name.symbol.text());
  }
  const auto name = argument.name.symbol.text();
  context
      .report(Code::wrong_arguments, argument.name.span,
              fmt::format("`{}` has no parameter `{}`", made.name.symbol.text(), name))
      .help(context.sink.suggestion(name, names));
  return nullptr;
}

void bind_argument(Context& context, const ast::Template& made, const ast::Parameter& parameter,
                   const ast::Argument& argument, const Scope& caller, Scope& scope) {
  if (scope.bindings.find(parameter.name.symbol) != nullptr) {
    context.report(Code::wrong_arguments, argument.value->span,
                   fmt::format("`{}` is given twice", parameter.name.symbol.text()));
    return;
  }
  const auto* type = resolve_type(context, *parameter.type);
  const auto place =
      fmt::format("parameter `{}` of `{}`", parameter.name.symbol.text(), made.name.symbol.text());
  const auto value = type == nullptr ? Value::poison(argument.value->span)
                                     : evaluate_as(context, *argument.value, caller, *type, place);
  if (value.is_absent() && !parameter.type->optional && parameter.fallback == nullptr)
    context.report(Code::not_set, argument.value->span,
                   place + " is given a value that is not set");
  scope.bindings.push_back(context.arena, {parameter.name.symbol, value, true});
}

// A parameter may seem to be missing because its argument was not understood: then `complete` is
// false, and that was said.
void bind_fallbacks(Context& context, const ast::Template& made, Scope& scope, Span call,
                    bool complete) {
  const Within within(context, scope.frame);
  for (const auto& parameter : made.parameters) {
    if (scope.bindings.find(parameter.name.symbol) != nullptr) continue;
    Value value;
    const auto* type = resolve_type(context, *parameter.type);
    const auto place = fmt::format("the default of `{}`", parameter.name.symbol.text());
    if (parameter.fallback != nullptr && type != nullptr) {
      value = evaluate_as(context, *parameter.fallback, scope, *type, place);
    } else if (parameter.fallback == nullptr && !parameter.type->optional) {
      if (complete)
        context
            .report(Code::wrong_arguments, call,
                    fmt::format("`{}` needs the argument `{}`", made.name.symbol.text(),
                                parameter.name.symbol.text()))
            .note(parameter.name.span, fmt::format("it is declared in `{}`", parameter_list(made)));
      value = Value::poison(call);
    }
    scope.bindings.push_back(context.arena, {parameter.name.symbol, value, true});
  }
}

}  // namespace

bool bind_template(Context& context, const ast::Expression& expression, const Scope& scope,
                   BoundTemplate& bound) {
  const auto call = split_call(expression);
  if (const auto* name = std::get_if<ast::Reference>(&call.callee->node);
      name != nullptr && !is_known(context, name->name, scope, nullptr)) {
    report_unknown_template(context, name->name, call.callee->span, scope);
    return false;
  }
  const auto callee = evaluate(context, *call.callee, scope);
  if (callee.is_poison()) return false;
  if (!callee.is(Kind::callable) || callee.as_callable().kind != CallableKind::template_) {
    context.report(Code::wrong_template, call.callee->span,
                   fmt::format("this is {}, but `from` and `use` take a template",
                               callee.is(Kind::callable) ? "a function"
                               : callee.is(Kind::object) ? "an object"
                                                         : describe(callee)));
    return false;
  }
  const auto& declaration = *callee.as_callable().declaration;
  const auto& made = std::get<ast::Template>(declaration.statement->node);
  if (context.circular.contains(&made)) return false;
  const auto* frame = context.arena.make<Frame>(value::FrameKind::call, expression.span,
                                                callee.as_callable().name.text(), scope.frame);
  auto* inner = context.arena.make<Scope>(declaration.module, nullptr, Bindings{}, frame);
  bool complete = true;
  if (call.arguments != nullptr)
    for (std::size_t i = 0; i < call.arguments->size(); ++i) {
      const auto& argument = (*call.arguments)[i];
      const auto* parameter = parameter_of(context, made, argument, i);
      complete = complete && parameter != nullptr;
      if (parameter != nullptr) bind_argument(context, made, *parameter, argument, scope, *inner);
    }
  bind_fallbacks(context, made, *inner, expression.span, complete);
  bound = {&declaration, &made, inner, expression.span};
  return true;
}

}  // namespace rollout::eval
