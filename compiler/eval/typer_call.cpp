// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/check_names.h"
#include "compiler/eval/signature.h"
#include "compiler/eval/special.h"
#include "compiler/eval/typer.h"

namespace rollout::eval {

namespace {

std::string_view result_spelling(const Builtin& builtin) {
  const auto arrow = builtin.signature.rfind("-> ");
  return arrow == std::string_view::npos ? std::string_view{} : builtin.signature.substr(arrow + 3);
}

void wrong_arguments(Context& context, const Builtin& builtin, Span span, std::string message) {
  context.report(Code::wrong_arguments, span, std::move(message))
      .help(fmt::format("it is `{}`", builtin.signature));
}

// The place of the parameter that an argument is for; nothing after a diagnostic.
std::optional<std::size_t> slot_of(Context& context, const Builtin& builtin,
                                   const std::vector<SignatureParameter>& parameters,
                                   const ast::Argument& argument, std::size_t position) {
  if (argument.name.symbol.empty()) {
    if (position < parameters.size()) return position;
    if (!parameters.empty() && parameters.back().rest) return parameters.size() - 1;
    wrong_arguments(
        context, builtin, argument.value->span,
        fmt::format("`{}` takes at most {} arguments", builtin.name, parameters.size()));
    return std::nullopt;
  }
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].name == argument.name.symbol.text()) return i;
  wrong_arguments(
      context, builtin, argument.name.span,
      fmt::format("`{}` has no parameter `{}`", builtin.name, argument.name.symbol.text()));
  return std::nullopt;
}

// The type that stands for `T` of a signature, once an argument has said it.
const schema::Type* variable_of(const SignatureParameter& parameter, const schema::Type* given) {
  if (parameter.type == "T") return given;
  return parameter.type == "list<T>" || parameter.type == "map<T>" ? element_of(given) : nullptr;
}

const schema::Type* result_type(Context& context, const Builtin& builtin,
                                const schema::Type* variable) {
  const auto spelling = result_spelling(builtin);
  if (spelling == "T" || spelling == "T?") return variable;
  return spelling == "list<T>" ? list_of(context, variable) : type_of_signature(context, spelling);
}

const schema::Type* special_type(Context& context, std::string_view name) {
  if (name == "read") return &static_type::kString;
  if (name == "files") return &static_type::kStringList;
  return name.starts_with("read") ? nullptr : reference_to(context, name);
}

}  // namespace

Typed Typer::call_special(Symbol name, const ast::Call& call, Span span) {
  if (call.arguments.size() != 1 || !call.arguments[0].name.symbol.empty()) {
    context_.report(Code::wrong_arguments, span,
                    fmt::format("`{}` takes one argument", name.text()));
    return {};
  }
  const auto operand = type(*call.arguments[0].value);
  if (!operand.good()) return {};
  if (name.text() == "has") return make(span, ir::Has{operand.node}, &static_type::kBoolean);
  if (!may_fit(operand.type, &static_type::kString)) {
    context_.report(
        Code::type_mismatch, operand.node->span,
        fmt::format("`{}` takes a text, but this is {}", name.text(), describe(operand.type)));
    return {};
  }
  if (subject_ != nullptr) {
    context_
        .report(Code::wrong_arguments, operand.node->span,
                fmt::format("`{}` is asked at compile time, but this is known only of each `{}`",
                            name.text(), subject_->kind))
        .help("compare the names instead: `destination.env.name == …`");
    return {};
  }
  ir::CallBuiltin made{name.text(), {}};
  made.arguments.push_back(context_.arena, operand.node);
  return make(span, made, special_type(context_, name.text()));
}

Typed Typer::call_builtin(const Builtin& builtin, const ast::Call& call, Span span) {
  const auto parameters = read_signature(builtin.signature);
  std::vector<support::Sequence<ir::ConditionPointer>> given(parameters.size());
  const schema::Type* variable = nullptr;
  bool good = true;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const auto& argument = call.arguments[i];
    const auto slot = slot_of(context_, builtin, parameters, argument, i);
    const auto typed = type(*argument.value);
    good = good && slot.has_value() && typed.good();
    if (!good) continue;
    const auto& parameter = parameters[*slot];
    if (!may_fit_signature(context_, typed.type, parameter.type)) {
      context_
          .report(Code::type_mismatch, argument.value->span,
                  fmt::format("`{}` of `{}` is {}, but this is {}", parameter.name, builtin.name,
                              parameter.type, describe(typed.type)))
          .help(fmt::format("it is `{}`", builtin.signature));
      good = false;
    }
    if (variable == nullptr) variable = variable_of(parameter, typed.type);
    given[*slot].push_back(context_.arena, typed.node);
  }
  ir::CallBuiltin made{builtin.name, {}};
  for (std::size_t slot = 0; good && slot < parameters.size(); ++slot) {
    const bool missing = given[slot].empty() && !parameters[slot].rest;
    if (missing && !parameters[slot].optional)
      wrong_arguments(context_, builtin, span,
                      fmt::format("`{}` needs `{}`", builtin.name, parameters[slot].name)),
          good = false;
    if (missing) break;
    for (const auto node : given[slot]) made.arguments.push_back(context_.arena, node);
  }
  return good ? make(span, made, result_type(context_, builtin, variable)) : Typed{};
}

Typed Typer::call(const ast::Call& call, Span span) {
  if (const auto* name = std::get_if<ast::Reference>(&call.callee->node);
      name != nullptr && is_function(*call.callee)) {
    if (is_special(name->name.text())) return call_special(name->name, call, span);
    return call_builtin(*find_builtin(name->name.text()), call, span);
  }
  if (!is_open(*call.callee)) {
    // `values.file(path)`, or what is no function at all: evaluation knows which; open arguments
    // are poison there. It also says that a function is not known, which is no unknown value.
    const auto* name = std::get_if<ast::Reference>(&call.callee->node);
    const bool known = name == nullptr || is_known(context_, name->name, scope_, nullptr);
    const auto callee = known ? evaluate(context_, *call.callee, scope_) : Value::poison(span);
    const bool file =
        callee.is(Kind::callable) && callee.as_callable().kind == value::CallableKind::source_file;
    if (!file) evaluate_call(context_, call, span, scope_, nullptr);
    if (!file || call.arguments.size() != 1) return {};
    const auto path = type_as(*call.arguments[0].value, static_type::kString, "the path of `file`");
    return path.good() ? make(span, path.node->node, &static_type::kString) : Typed{};
  }
  const auto callee = type(*call.callee);
  if (callee.good() && callee.type != nullptr)
    context_.report(Code::not_callable, call.callee->span,
                    fmt::format("this is {}, which cannot be called", describe(callee.type)));
  return {};
}

}  // namespace rollout::eval
