// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format/same_syntax.h"

#include <type_traits>

namespace rollout::format {

namespace {

using namespace ast;

bool same(const Expression& a, const Expression& b);
bool same(const Statement& a, const Statement& b);
bool same(const Type& a, const Type& b);
bool same(const Body& a, const Body& b);

bool same(const Name& a, const Name& b) { return a.symbol == b.symbol; }

template <typename T>
bool same(const T* a, const T* b) {
  return a == nullptr || b == nullptr ? a == b : same(*a, *b);
}

bool same(const TextPart& a, const TextPart& b) {
  return a.text == b.text && same(a.value, b.value);
}

bool same(const Argument& a, const Argument& b) {
  return same(a.name, b.name) && same(a.value, b.value);
}

bool same(const RecordEntry& a, const RecordEntry& b) {
  return same(a.key, b.key) && same(a.value, b.value);
}

bool same(const Binding& a, const Binding& b) {
  return same(a.first, b.first) && same(a.second, b.second);
}

bool same(const Word& a, const Word& b);

bool same(const IfBranch& a, const IfBranch& b) {
  return same(a.condition, b.condition) && same(a.body, b.body);
}

bool same(const Parameter& a, const Parameter& b) {
  return same(a.name, b.name) && same(a.type, b.type) && same(a.fallback, b.fallback);
}

template <typename T>
bool same(const Sequence<T>& a, const Sequence<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!same(a[i], b[i])) return false;
  return true;
}

bool same(const Word& a, const Word& b) {
  return a.kind == b.kind && same(a.path, b.path) && same(a.value, b.value) &&
         a.spelling == b.spelling;
}

bool same(const Type& a, const Type& b) {
  return a.name == b.name && same(a.arguments, b.arguments) && a.optional == b.optional;
}

bool same(const Body& a, const Body& b) { return same(a.statements, b.statements); }

// The forms of an expression.
bool same(const Hole&, const Hole&) { return true; }

bool same(const NullLiteral&, const NullLiteral&) { return true; }

bool same(const BooleanLiteral& a, const BooleanLiteral& b) { return a.value == b.value; }

bool same(const IntegerLiteral& a, const IntegerLiteral& b) { return a.value == b.value; }

bool same(const DecimalLiteral& a, const DecimalLiteral& b) {
  return a.mantissa == b.mantissa && a.scale == b.scale;
}

bool same(const UnitLiteral& a, const UnitLiteral& b) { return a.text == b.text; }

bool same(const DateLiteral& a, const DateLiteral& b) { return a.text == b.text; }

bool same(const TextLiteral& a, const TextLiteral& b) { return same(a.parts, b.parts); }

bool same(const Reference& a, const Reference& b) { return a.name == b.name; }

bool same(const Member& a, const Member& b) {
  return same(a.member, b.member) && same(a.object, b.object);
}

bool same(const Call& a, const Call& b) {
  return same(a.callee, b.callee) && same(a.arguments, b.arguments);
}

bool same(const Index& a, const Index& b) {
  return same(a.object, b.object) && same(a.index, b.index);
}

bool same(const Unary& a, const Unary& b) {
  return a.operation == b.operation && same(a.operand, b.operand);
}

bool same(const Binary& a, const Binary& b) {
  return a.operation == b.operation && same(a.left, b.left) && same(a.right, b.right);
}

bool same(const Conditional& a, const Conditional& b) {
  return same(a.condition, b.condition) && same(a.then_value, b.then_value) &&
         same(a.else_value, b.else_value);
}

bool same(const ListLiteral& a, const ListLiteral& b) { return same(a.items, b.items); }

bool same(const RecordLiteral& a, const RecordLiteral& b) { return same(a.entries, b.entries); }

bool same(const ListComprehension& a, const ListComprehension& b) {
  return same(a.variables, b.variables) && same(a.source, b.source) &&
         same(a.condition, b.condition) && same(a.element, b.element);
}

bool same(const RecordComprehension& a, const RecordComprehension& b) {
  return same(a.variables, b.variables) && same(a.source, b.source) &&
         same(a.condition, b.condition) && same(a.key, b.key) && same(a.value, b.value);
}

// The forms of a statement.
bool same(const BrokenStatement&, const BrokenStatement&) { return true; }

bool same(const Field& a, const Field& b) {
  return a.assignment == b.assignment && same(a.path, b.path) && same(a.value, b.value);
}

bool same(const Unset& a, const Unset& b) { return same(a.path, b.path); }

bool same(const Node& a, const Node& b) {
  return same(a.lead, b.lead) && same(a.words, b.words) && same(a.from, b.from) &&
         same(a.where, b.where) && same(a.when, b.when) && same(a.because, b.because) &&
         same(a.body, b.body);
}

bool same(const Let& a, const Let& b) {
  return same(a.name, b.name) && same(a.type, b.type) && same(a.value, b.value);
}

bool same(const For& a, const For& b) {
  return same(a.variables, b.variables) && same(a.source, b.source) &&
         same(a.condition, b.condition) && same(a.body, b.body);
}

bool same(const If& a, const If& b) {
  return same(a.branches, b.branches) && same(a.otherwise, b.otherwise);
}

bool same(const Template& a, const Template& b) {
  return same(a.name, b.name) && same(a.parameters, b.parameters) && same(a.result, b.result) &&
         same(a.from, b.from) && same(a.body, b.body);
}

bool same(const Override& a, const Override& b) {
  return same(a.kind, b.kind) && same(a.label, b.label) && same(a.body, b.body);
}

bool same(const Use& a, const Use& b) { return same(a.mixin, b.mixin); }

bool same(const Import& a, const Import& b) {
  return same(a.path, b.path) && same(a.alias, b.alias);
}

template <typename Variant>
bool same_alternative(const Variant& a, const Variant& b) {
  if (a.index() != b.index()) return false;
  return std::visit(
      [&](const auto& node) { return same(node, std::get<std::decay_t<decltype(node)>>(b)); }, a);
}

bool same(const Expression& a, const Expression& b) { return same_alternative(a.node, b.node); }

bool same(const Statement& a, const Statement& b) {
  return a.documentation == b.documentation && same_alternative(a.node, b.node);
}

}  // namespace

bool same_syntax(const ast::File& first, const ast::File& second) {
  return first.complete == second.complete && same(first.statements, second.statements);
}

}  // namespace rollout::format
