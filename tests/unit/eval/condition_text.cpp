// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/eval/condition_text.h"

#include <array>

#include "compiler/support/overloaded.h"

namespace rollout::eval {

namespace {

constexpr std::array<std::string_view, 19> kOperations = {
    "multiply", "divide",     "add",           "subtract", "equal",  "unequal", "less",
    "greater",  "less_equal", "greater_equal", "in",       "not_in", "matches", "and",
    "or",       "coalesce",   "not",           "negate",   "index"};

std::string joined(const ir::Sequence<ir::ConditionPointer>& operands) {
  std::string out;
  for (const auto* operand : operands) out += " " + text_of(operand);
  return out;
}

std::string path_text(const ir::SubjectField& field) {
  std::string out;
  for (const auto part : field.path) out += (out.empty() ? "" : ".") + std::string(part);
  return out;
}

std::string comprehension_text(const ir::Comprehension& node) {
  const auto second = node.second.empty() ? std::string() : ", " + std::string(node.second);
  const auto condition =
      node.condition == nullptr ? std::string() : " if " + text_of(node.condition);
  const auto key = node.key == nullptr ? std::string() : text_of(node.key) + " = ";
  return "[for " + std::string(node.first) + second + " in " + text_of(node.source) + condition +
         ": " + key + text_of(node.element) + "]";
}

}  // namespace

std::string text_of(const ir::Condition* condition) {
  if (condition == nullptr) return "none";
  return std::visit(
      support::Overloaded{
          [](const ir::Constant& node) { return value::print(node.value); },
          [](const ir::SubjectField& node) { return path_text(node); },
          [](const ir::Variable& node) { return "$" + std::string(node.name); },
          [](const ir::MemberOf& node) {
            return text_of(node.object) + "." + std::string(node.member);
          },
          [](const ir::Has& node) { return "(has " + text_of(node.operand) + ")"; },
          [](const ir::Apply& node) {
            return "(" + std::string(kOperations.at(static_cast<std::size_t>(node.operation))) +
                   joined(node.operands) + ")";
          },
          [](const ir::Choose& node) {
            return "(if " + text_of(node.condition) + " " + text_of(node.then_value) + " " +
                   text_of(node.else_value) + ")";
          },
          [](const ir::CallBuiltin& node) {
            return "(" + std::string(node.function) + joined(node.arguments) + ")";
          },
          [](const ir::ListOf& node) { return "(list" + joined(node.items) + ")"; },
          [](const ir::MapOf& node) { return "(map" + joined(node.values) + ")"; },
          [](const ir::Comprehension& node) { return comprehension_text(node); },
      },
      condition->node);
}

}  // namespace rollout::eval
