// SPDX-License-Identifier: Apache-2.0
//
// Visits the direct children of an expression, so that a pass writes only the forms it cares about.
#pragma once

#include "compiler/ast/expression.h"
#include "compiler/support/overloaded.h"

namespace rollout::ast {

template <typename Visit>
void for_each_child(const Expression& expression, Visit visit) {
  const auto child = [&](ExpressionPointer pointer) {
    if (pointer != nullptr) visit(*pointer);
  };
  std::visit(support::Overloaded{
                 [&](const TextLiteral& node) {
                   for (const auto& part : node.parts) child(part.value);
                 },
                 [&](const Member& node) { child(node.object); },
                 [&](const Call& node) {
                   child(node.callee);
                   for (const auto& argument : node.arguments) child(argument.value);
                 },
                 [&](const Index& node) { child(node.object), child(node.index); },
                 [&](const Unary& node) { child(node.operand); },
                 [&](const Binary& node) { child(node.left), child(node.right); },
                 [&](const Conditional& node) {
                   child(node.condition), child(node.then_value), child(node.else_value);
                 },
                 [&](const ListLiteral& node) {
                   for (const auto* item : node.items) child(item);
                 },
                 [&](const RecordLiteral& node) {
                   for (const auto& entry : node.entries) child(entry.value);
                 },
                 [&](const ListComprehension& node) {
                   child(node.source), child(node.condition), child(node.element);
                 },
                 [&](const RecordComprehension& node) {
                   child(node.source), child(node.condition), child(node.key), child(node.value);
                 },
                 [](const auto&) {},
             },
             expression.node);
}

}  // namespace rollout::ast
