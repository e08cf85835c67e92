// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <vector>

#include "compiler/emit/objects/flag_targeting.h"
#include "compiler/value/order.h"

namespace rollout::emit {

namespace {

using ir::Comparing;
using ir::Comparison;
using value::Kind;
using value::Value;

// JsonLogic's name of a comparison whose operands are the attribute and the value.
std::string_view operator_of(const Comparison& comparison) {
  switch (comparison.comparing) {
    case Comparing::equals: {
      // Programs of some languages know one kind of number, of others two.
      const auto kind = comparison.value.kind();
      return kind == Kind::integer || kind == Kind::decimal ? "==" : "===";
    }
    case Comparing::one_of: return "in";
    case Comparing::starts_with: return "starts_with";
    case Comparing::ends_with: return "ends_with";
    case Comparing::less_than: return "<";
    case Comparing::at_most: return "<=";
    case Comparing::more_than: return ">";
    case Comparing::at_least: return ">=";
    case Comparing::present: return comparison.value.as_boolean() ? "!==" : "===";
    case Comparing::contains:
    case Comparing::version: break;
  }
  return {};
}

// JsonLogic takes an attribute that is not there for 0, and for null a 0 that is there.
bool holds_for_absent(const Comparison& comparison) {
  const auto order = value::order(Value::integer(0), comparison.value);
  if (!order.has_value()) return false;
  switch (comparison.comparing) {
    case Comparing::less_than: return *order < 0;
    case Comparing::at_most: return *order <= 0;
    case Comparing::more_than: return *order > 0;
    case Comparing::at_least: return *order >= 0;
    default: return false;
  }
}

Value compare(LogicBuilder& logic, const Comparison& comparison);

// Of several parts of a text one is enough.
Value compare_each(LogicBuilder& logic, const Comparison& comparison) {
  std::vector<Value> each;
  for (const auto& item : comparison.value.as_list().items) {
    auto one = comparison;
    one.value = item;
    each.push_back(compare(logic, one));
  }
  return each.size() == 1 ? each.front() : logic.apply("or", each, comparison.origin);
}

Value compare(LogicBuilder& logic, const Comparison& comparison) {
  if (comparison.value.is(Kind::list) && comparison.comparing != Comparing::one_of)
    return compare_each(logic, comparison);
  const auto* origin = comparison.origin;
  const auto span = comparison.value.span();
  const auto attribute = logic.attribute(comparison.attribute, comparison.attribute_span, origin);
  switch (comparison.comparing) {
    case Comparing::contains: return logic.apply("in", {comparison.value, attribute}, origin);
    case Comparing::version:
      return logic.apply("sem_ver",
                         {attribute, logic.text(comparison.sign, span), comparison.value}, origin);
    case Comparing::present:
      return logic.apply(operator_of(comparison), {attribute, Value::absent(span)}, origin);
    case Comparing::one_of: {
      const auto& items = comparison.value.as_list().items;
      const std::vector<Value> values(items.begin(), items.end());
      return logic.apply("in", {attribute, logic.list(values, span)}, origin);
    }
    default: break;
  }
  const auto compared = logic.apply(operator_of(comparison), {attribute, comparison.value}, origin);
  if (!holds_for_absent(comparison)) return compared;
  const auto there = logic.apply("!==", {attribute, Value::absent(span)}, origin);
  return logic.apply("and", {there, compared}, origin);
}

}  // namespace

Value LogicBuilder::apply(std::string_view name, std::span<const Value> operands,
                          const ir::Origin* origin) {
  auto& record = build_.record();
  const auto span = origin == nullptr ? source::Span{} : origin->span;
  build_.put(record, name, list(operands, span), origin);
  return Value::record(&record, span);
}

Value LogicBuilder::attribute(std::string_view name, source::Span span, const ir::Origin* origin) {
  auto& record = build_.record();
  build_.put(record, "var", build_.text(name, span), origin);
  return Value::record(&record, span);
}

Value LogicBuilder::list(std::span<const Value> items, source::Span span) {
  return build_.list(items, {}, span);
}

Value flag_condition(LogicBuilder& logic, const ir::FlagCondition& condition) {
  const auto* origin = condition.object->origin;
  std::vector<Value> parts;
  for (const auto& comparison : condition.comparisons) parts.push_back(compare(logic, comparison));
  for (const auto& inner : condition.conditions) parts.push_back(flag_condition(logic, inner));
  const auto joint = condition.needed == ir::Needed::all ? "and" : "or";
  const auto joined = parts.size() == 1 ? parts.front() : logic.apply(joint, parts, origin);
  return condition.needed == ir::Needed::none ? logic.apply("!", {joined}, origin) : joined;
}

}  // namespace rollout::emit
