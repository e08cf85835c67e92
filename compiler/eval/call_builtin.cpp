// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/call_builtin.h"

#include <fmt/format.h>

#include "compiler/eval/signature.h"
#include "compiler/functions/describe.h"
#include "compiler/support/edit_distance.h"

namespace rollout::eval {

namespace {

const std::vector<SignatureParameter>& signature_of(Context& context, const Builtin& builtin) {
  auto [found, fresh] = context.signatures.try_emplace(&builtin);
  if (fresh) found->second = read_signature(builtin.signature);
  return found->second;
}

void wrong_arguments(Context& context, const Builtin& builtin, Span span, std::string message) {
  context.report(Code::wrong_arguments, span, std::move(message))
      .help(fmt::format("it is `{}`", builtin.signature));
}

// The parameter that an argument is for; null after a diagnostic.
const SignatureParameter* parameter_of(Context& context, const Builtin& builtin,
                                       const std::vector<SignatureParameter>& parameters,
                                       const ast::Argument& argument, std::size_t position) {
  if (argument.name.symbol.empty()) {
    if (position < parameters.size()) return &parameters[position];
    if (!parameters.empty() && parameters.back().rest) return &parameters.back();
    wrong_arguments(context, builtin, argument.value->span,
                    fmt::format("`{}` takes at most {} argument{}", builtin.name, parameters.size(),
                                parameters.size() == 1 ? "" : "s"));
    return nullptr;
  }
  for (const auto& parameter : parameters)
    if (parameter.name == argument.name.symbol.text()) return &parameter;
  wrong_arguments(
      context, builtin, argument.name.span,
      fmt::format("`{}` has no parameter `{}`", builtin.name, argument.name.symbol.text()));
  return nullptr;
}

bool check_argument(Context& context, const Builtin& builtin, const SignatureParameter& parameter,
                    const Value& value, Span span) {
  if (value.is_absent()) {
    context
        .report(Code::not_set, span,
                fmt::format("`{}` of `{}` is not set", parameter.name, builtin.name))
        .help("`x ?? y` gives a value where there is none");
    return false;
  }
  if (fits_signature(value, parameter.type)) return true;
  context
      .report(Code::type_mismatch, span,
              fmt::format("`{}` of `{}` is {}, but this is {}", parameter.name, builtin.name,
                          parameter.type, describe(value)))
      .help(fmt::format("it is `{}`", builtin.signature));
  return false;
}

// A mistake in an item was reported where it stands.
bool holds_poison(const Value& value) {
  if (!value.is(Kind::list)) return value.is_poison();
  const auto& items = value.as_list().items;
  return std::any_of(items.begin(), items.end(),
                     [](const Value& item) { return item.is_poison(); });
}

}  // namespace

Value call_builtin(Context& context, const Builtin& builtin, const ast::Call& call, Span span,
                   const Scope& scope) {
  const auto& parameters = signature_of(context, builtin);
  std::vector<Value> given(parameters.size());
  std::vector<Value> rest;
  std::vector<bool> set(parameters.size());
  bool good = true;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const auto& argument = call.arguments[i];
    const auto* parameter = parameter_of(context, builtin, parameters, argument, i);
    const auto value = evaluate(context, *argument.value, scope);
    good = good && parameter != nullptr && !holds_poison(value);
    if (!good || !check_argument(context, builtin, *parameter, value, argument.value->span)) {
      good = false;
      continue;
    }
    const auto slot = static_cast<std::size_t>(parameter - parameters.data());
    if (parameter->rest) rest.push_back(value);
    else if (set[slot])
      wrong_arguments(context, builtin, argument.value->span,
                      fmt::format("`{}` is given twice", parameter->name)),
          good = false;
    else given[slot] = value, set[slot] = true;
  }
  std::vector<Value> arguments;
  for (std::size_t slot = 0; good && slot < parameters.size(); ++slot) {
    if (parameters[slot].rest) arguments.insert(arguments.end(), rest.begin(), rest.end());
    else if (set[slot]) arguments.push_back(given[slot]);
    else if (!parameters[slot].optional)
      wrong_arguments(context, builtin, span,
                      fmt::format("`{}` needs `{}`", builtin.name, parameters[slot].name)),
          good = false;
    else break;
  }
  if (!good) return Value::poison(span);
  BuiltinCall made{arguments,    span,          context.arena, context.symbols,
                   context.sink, context.frame, context.budget};
  const auto result = builtin.function(made);
  if (context.budget.exhausted()) context.stop(span);
  return result.at(span);
}

}  // namespace rollout::eval
