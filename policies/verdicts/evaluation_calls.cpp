// SPDX-License-Identifier: Apache-2.0
//
// Calls of builtin functions.
#include <fmt/format.h>

#include "compiler/functions/builtin.h"
#include "policies/verdicts/evaluation.h"

namespace rollout::verdicts {

namespace {

// `any` and `all` over items that are written or walked through are decided item by item.
bool is_quantifier(const ir::CallBuiltin& node) {
  if (node.function != "any" && node.function != "all") return false;
  const auto& argument = node.arguments[0]->node;
  const auto* loop = std::get_if<ir::Comprehension>(&argument);
  return std::holds_alternative<ir::ListOf>(argument) || (loop != nullptr && loop->key == nullptr);
}

}  // namespace

Answer Evaluation::call(const ir::Condition& condition, const ir::CallBuiltin& node) {
  if (is_quantifier(node)) return quantified(condition, node, node.function == "any");
  const auto* builtin = functions::find_builtin(node.function);
  if (builtin == nullptr) return failure(fmt::format("there is no function `{}`", node.function));
  std::vector<value::Value> arguments;
  for (const auto* part : node.arguments) {
    auto argument = answer(*part);
    // No block of a kind is an empty list of them.
    if (argument.lack == Lack::not_set && argument.repeated)
      argument = Answer::of(value::Value::list(workplace_.arena.make<value::ListData>()));
    if (!argument.known()) return argument;
    arguments.push_back(argument.value);
  }
  diagnostics::Sink sink;
  functions::BuiltinCall made{arguments, condition.span, workplace_.arena, workplace_.symbols,
                              sink,      nullptr,        workplace_.budget};
  const auto result = builtin->function(made);
  if (result.is_poison()) return failed(sink);
  if (result.is_absent()) return Answer::lacking(Lack::not_set, std::string(node.function));
  return Answer::of(result.at(condition.span));
}

}  // namespace rollout::verdicts
