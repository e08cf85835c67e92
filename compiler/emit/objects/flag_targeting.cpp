// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/flag_targeting.h"

#include <vector>

namespace rollout::emit {

namespace {

using value::Value;

constexpr std::string_view kTargetingKey = "targetingKey";

// flagd hashes the flag's key and the targeting key where nothing else is said, and gives the
// default to who has none. What is hashed here instead is to be as choosy.
Value bucketing(LogicBuilder& logic, const ir::Split& split) {
  const auto* origin = split.object->origin;
  const auto span = split.by.span.known() ? split.by.span : split.object->span;
  const auto seed = split.seed.empty() ? logic.attribute("$flagd.flagKey", span, origin)
                                       : logic.text(split.seed, span);
  const auto by = split.by.empty() ? kTargetingKey : split.by.text;
  return logic.apply("cat", {seed, logic.attribute(by, span, origin)}, origin);
}

Value distribute(LogicBuilder& logic, const ir::Split& split) {
  const bool own = !split.by.empty() || !split.seed.empty();
  std::vector<Value> operands;
  if (own) operands.push_back(bucketing(logic, split));
  for (const auto& share : split.shares) {
    const auto span = share.variant.span;
    const Value pair[] = {logic.text(share.variant.text, span), Value::integer(share.weight, span)};
    operands.push_back(logic.list(pair, span));
  }
  const auto fractional = logic.apply("fractional", operands, split.origin);
  if (!own) return fractional;
  const auto* origin = split.object->origin;
  const auto span = split.object->span;
  const auto by = split.by.empty() ? kTargetingKey : split.by.text;
  const auto there =
      logic.apply("!==", {logic.attribute(by, span, origin), Value::absent(span)}, origin);
  return logic.apply("if", {there, fractional, Value::absent(span)}, origin);
}

Value outcome(LogicBuilder& logic, const ir::FlagRule& rule) {
  if (rule.split.has_value()) return distribute(logic, *rule.split);
  return logic.text(rule.variant.text, rule.variant.span);
}

}  // namespace

Value flag_targeting(ManifestContext& context, const ir::Flag& flag) {
  LogicBuilder logic(context);
  auto otherwise = Value::absent(flag.object->span);  // null: the default
  if (flag.split.has_value()) otherwise = distribute(logic, *flag.split);
  for (auto rule = flag.rules.rbegin(); rule != flag.rules.rend(); ++rule)
    otherwise =
        logic.apply("if", {flag_condition(logic, *rule->match), outcome(logic, *rule), otherwise},
                    rule->object->origin);
  return otherwise;
}

}  // namespace rollout::emit
