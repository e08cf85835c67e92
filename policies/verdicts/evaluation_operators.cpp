// SPDX-License-Identifier: Apache-2.0
//
// Operators: what the evaluator of programs does with values, and what absence does to it.
#include <fmt/format.h>

#include "compiler/functions/arithmetic.h"
#include "compiler/value/order.h"
#include "policies/verdicts/evaluation.h"

namespace rollout::verdicts {

namespace {

using ir::Operation;
using value::Kind;
using value::Value;

bool is_null(const ir::Condition& condition) {
  const auto* constant = std::get_if<ir::Constant>(&condition.node);
  return constant != nullptr && constant->value.is_absent();
}

const Answer& stronger(const Answer& left, const Answer& right) {
  return right.lack > left.lack ? right : left;
}

}  // namespace

Answer Evaluation::apply(const ir::Condition& condition, const ir::Apply& node) {
  switch (node.operation) {
    case Operation::logical_and:
    case Operation::logical_or: return logical(condition, node);
    case Operation::coalesce: return coalesce(node);
    case Operation::equal:
    case Operation::unequal: return equality(condition, node);
    default: return operation(condition, node);
  }
}

// A side that decides does so whatever the other lacks, but for a failure.
Answer Evaluation::logical(const ir::Condition& condition, const ir::Apply& node) {
  const bool deciding = node.operation == Operation::logical_or;
  const auto decided = Answer::of(Value::boolean(deciding, condition.span));
  auto left = answer(*node.operands[0]);
  if (left.lack > Lack::fact) return left;
  if (left.is(deciding)) return decided;
  auto right = answer(*node.operands[1]);
  if (right.lack > Lack::fact) return right;
  if (right.is(deciding)) return decided;
  if (left.known() && right.known()) return Answer::of(Value::boolean(!deciding, condition.span));
  return stronger(left, right);
}

Answer Evaluation::coalesce(const ir::Apply& node) {
  auto left = answer(*node.operands[0]);
  const bool absent = left.lack == Lack::not_set || left.lack == Lack::fact;
  return absent ? answer(*node.operands[1]) : left;
}

Answer Evaluation::equality(const ir::Condition& condition, const ir::Apply& node) {
  const bool wanted = node.operation == Operation::equal;
  const auto left = answer(*node.operands[0]);
  const auto right = answer(*node.operands[1]);
  if (is_null(*node.operands[0]) || is_null(*node.operands[1])) {
    const auto& other = is_null(*node.operands[0]) ? right : left;
    if (other.lack > Lack::not_set) return other;
    return Answer::of(Value::boolean(!other.known() == wanted, condition.span));
  }
  if (!left.known() || !right.known()) return stronger(left, right);
  std::uint64_t work = 0;
  const bool same = value::equal(left.value, right.value, work);
  if (!workplace_.budget.step(work)) return failure("it takes more steps than a policy may");
  return Answer::of(Value::boolean(same == wanted, condition.span));
}

Answer Evaluation::containment(const ir::Condition& condition, const ir::Apply& node,
                               const Answer& left, const Answer& right) {
  std::uint64_t work = 0;
  const auto found = functions::contains(right.value, left.value, workplace_.symbols, work);
  if (!found)
    return failure(fmt::format("{} cannot be in {}", value::describe(left.value.kind()),
                               value::describe(right.value.kind())));
  if (!workplace_.budget.step(work)) return failure("it takes more steps than a policy may");
  return Answer::of(Value::boolean(*found == (node.operation == Operation::in), condition.span));
}

Answer Evaluation::item(const ir::Condition& condition, const Answer& of, const Answer& at) {
  if (of.value.is(Kind::list) && at.value.is(Kind::integer)) {
    const auto& items = of.value.as_list().items;
    const auto position = at.value.as_integer();
    const bool inside = position >= 0 && position < static_cast<std::int64_t>(items.size());
    if (inside) return Answer::of(items[static_cast<std::size_t>(position)]);
    return Answer::lacking(Lack::not_set, fmt::format("item {} of {}", position, items.size()),
                           condition.span);
  }
  if (!of.value.is(Kind::record) || !at.value.is(Kind::text))
    return failure("lists are indexed by integers, maps by texts");
  const auto symbol = workplace_.symbols.find(at.value.as_text());
  const auto* entry = symbol.empty() ? nullptr : of.value.as_record().find(symbol);
  if (entry != nullptr) return Answer::of(entry->value);
  return Answer::lacking(Lack::not_set, std::string(at.value.as_text()), condition.span);
}

Answer Evaluation::operation(const ir::Condition& condition, const ir::Apply& node) {
  const auto left = answer(*node.operands[0]);
  if (left.lack > Lack::fact) return left;
  diagnostics::Sink sink;
  const functions::Calculation calculation{condition.span, workplace_.arena, sink,
                                           workplace_.budget, nullptr};
  if (node.operands.size() == 1) {
    if (!left.known()) return left;
    if (node.operation == Operation::logical_not)
      return Answer::of(Value::boolean(!left.is(true), condition.span));
    const auto negated = functions::negate(calculation, left.value);
    return negated.is_poison() ? failed(sink) : Answer::of(negated);
  }
  const auto right = answer(*node.operands[1]);
  if (!left.known() || !right.known()) return stronger(left, right);
  if (node.operation == Operation::in || node.operation == Operation::not_in)
    return containment(condition, node, left, right);
  if (node.operation == Operation::index) return item(condition, left, right);
  const auto result = functions::compute(calculation, node.operation, left.value, right.value);
  if (!result.has_value())
    return failure(fmt::format("{} and {} do not go together here",
                               value::describe(left.value.kind()),
                               value::describe(right.value.kind())));
  return result->is_poison() ? failed(sink) : Answer::of(*result);
}

}  // namespace rollout::verdicts
