// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/branches.h"

#include <algorithm>
#include <optional>

#include "compiler/support/overloaded.h"

namespace rollout::verdicts {

namespace {

using ir::Condition;
using ir::ConditionPointer;
using ir::Operation;

// What a condition is made of, in the order of the text.
std::vector<ConditionPointer> parts_of(const Condition& condition) {
  std::vector<ConditionPointer> parts;
  const auto add = [&](const auto& several) {
    for (const auto* part : several) parts.push_back(part);
  };
  std::visit(support::Overloaded{[](const ir::Constant&) {}, [](const ir::SubjectField&) {},
                                 [](const ir::Variable&) {},
                                 [&](const ir::MemberOf& node) { parts = {node.object}; },
                                 [&](const ir::Has& node) { parts = {node.operand}; },
                                 [&](const ir::Apply& node) { add(node.operands); },
                                 [&](const ir::Choose& node) {
                                   parts = {node.condition, node.then_value, node.else_value};
                                 },
                                 [&](const ir::CallBuiltin& node) { add(node.arguments); },
                                 [&](const ir::ListOf& node) { add(node.items); },
                                 [&](const ir::MapOf& node) { add(node.values); },
                                 [&](const ir::Comprehension& node) {
                                   parts = {node.key, node.element, node.source, node.condition};
                                   std::erase(parts, nullptr);
                                 }},
             condition.node);
  return parts;
}

bool depends_on_subject(const Condition& condition) {
  if (std::holds_alternative<ir::SubjectField>(condition.node) ||
      std::holds_alternative<ir::Variable>(condition.node))
    return true;
  return std::ranges::any_of(parts_of(condition),
                             [](ConditionPointer part) { return depends_on_subject(*part); });
}

// Whether it is `and` or `or`, and which.
std::optional<Operation> junction(const Condition& condition) {
  const auto* apply = std::get_if<ir::Apply>(&condition.node);
  const bool joins = apply != nullptr && (apply->operation == Operation::logical_and ||
                                          apply->operation == Operation::logical_or);
  return joins ? std::optional(apply->operation) : std::nullopt;
}

class Walk {
 public:
  void truths(const Condition& part) { both(part, Seen::yes, Seen::no); }

  void within(const Condition& condition) {
    const auto* apply = std::get_if<ir::Apply>(&condition.node);
    const auto* choose = std::get_if<ir::Choose>(&condition.node);
    const auto* loop = std::get_if<ir::Comprehension>(&condition.node);
    const auto* call = std::get_if<ir::CallBuiltin>(&condition.node);
    if (apply != nullptr) operands(condition, *apply);
    if (choose != nullptr) truths(*choose->condition);
    if (loop != nullptr && loop->condition != nullptr) truths(*loop->condition);
    if (call != nullptr && (call->function == "any" || call->function == "all"))
      items(*call->arguments[0]);
    for (const auto* part : parts_of(condition)) within(*part);
  }

  std::vector<Branch> found;

 private:
  void both(const Condition& part, Seen one, Seen other) {
    if (!depends_on_subject(part)) return;
    found.push_back({&part, one});
    found.push_back({&part, other});
  }

  // `a and b and c` has three operands.
  void operands(const Condition& condition, const ir::Apply& node) {
    if (node.operation == Operation::coalesce)
      return both(*node.operands[0], Seen::present, Seen::absent);
    const auto own = junction(condition);
    if (!own.has_value()) return;
    for (const auto* operand : node.operands)
      if (junction(*operand) != own) truths(*operand);
  }

  // What `any` and `all` look at.
  void items(const Condition& argument) {
    if (const auto* list = std::get_if<ir::ListOf>(&argument.node))
      for (const auto* item : list->items) truths(*item);
    if (const auto* loop = std::get_if<ir::Comprehension>(&argument.node)) truths(*loop->element);
  }
};

std::vector<Branch> in_order(std::vector<Branch> found) {
  std::ranges::stable_sort(found, {}, [](const Branch& branch) { return branch.part->span.begin; });
  return found;
}

}  // namespace

std::vector<Branch> branches_within(const Condition& condition) {
  Walk walk;
  walk.within(condition);
  return in_order(std::move(walk.found));
}

std::vector<Branch> branches_of(const Condition& condition) {
  Walk walk;
  walk.truths(condition);
  walk.within(condition);
  return in_order(std::move(walk.found));
}

}  // namespace rollout::verdicts
