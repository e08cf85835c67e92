// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format/fingerprint.h"

#include <functional>
#include <type_traits>

namespace rollout::format {

namespace {

using namespace ast;

// Every add() adds as many things as the type of its node says, or says how many.
class Mixer {
 public:
  void add(std::uint64_t value) {
    // A product carries upwards alone: the shift brings down what it carried.
    state_ = (state_ ^ value) * 0x9E3779B97F4A7C15u + 1;
    state_ ^= state_ >> 32;
  }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
  void add(bool value) { add(std::uint64_t{value}); }
  void add(std::uint8_t value) { add(std::uint64_t{value}); }
  void add(std::string_view text) { add(std::uint64_t{std::hash<std::string_view>{}(text)}); }
  void add(Symbol symbol) { add(std::uint64_t{std::hash<Symbol>{}(symbol)}); }
  void add(const Name& name) { add(name.symbol); }

  template <typename T>
  requires std::is_enum_v<T>
  void add(T value) { add(static_cast<std::uint64_t>(value)); }

  template <typename T>
  void add(const T* node) {
    add(node != nullptr);
    if (node != nullptr) add(*node);
  }

  template <typename T>
  void add(const Sequence<T>& items) {
    add(std::uint64_t{items.size()});
    for (const auto& item : items) add(item);
  }

  template <typename First, typename Second, typename... Others>
  void add(const First& first, const Second& second, const Others&... others) {
    add(first);
    add(second, others...);
  }

  template <typename... Nodes>
  void add(const std::variant<Nodes...>& node) {
    add(std::uint64_t{node.index()});
    std::visit([this](const auto& one) { this->add(one); }, node);
  }

  void add(const Hole&) {}
  void add(const NullLiteral&) {}
  void add(const BrokenStatement&) {}
  void add(const TextPart& node) { add(node.text, node.value); }
  void add(const Argument& node) { add(node.name, node.value); }
  void add(const RecordEntry& node) { add(node.key, node.value); }
  void add(const Binding& node) { add(node.first, node.second); }
  void add(const IfBranch& node) { add(node.condition, node.body); }
  void add(const Parameter& node) { add(node.name, node.type, node.fallback); }
  void add(const Word& node) { add(node.kind, node.path, node.value, node.spelling); }
  void add(const Type& node) { add(node.name, node.arguments, node.optional); }
  void add(const Body& node) { add(node.statements); }
  void add(const BooleanLiteral& node) { add(node.value); }
  void add(const IntegerLiteral& node) { add(node.value); }
  void add(const DecimalLiteral& node) { add(node.mantissa, node.scale); }
  void add(const UnitLiteral& node) { add(node.text); }
  void add(const DateLiteral& node) { add(node.text); }
  void add(const TextLiteral& node) { add(node.parts); }
  void add(const Reference& node) { add(node.name); }
  void add(const Member& node) { add(node.member, node.object); }
  void add(const Call& node) { add(node.callee, node.arguments); }
  void add(const Index& node) { add(node.object, node.index); }
  void add(const Unary& node) { add(node.operation, node.operand); }
  void add(const Binary& node) { add(node.operation, node.left, node.right); }
  void add(const Conditional& node) { add(node.condition, node.then_value, node.else_value); }
  void add(const ListLiteral& node) { add(node.items); }
  void add(const RecordLiteral& node) { add(node.entries); }
  void add(const ListComprehension& node) {
    add(node.variables, node.source, node.condition, node.element);
  }
  void add(const RecordComprehension& node) {
    add(node.variables, node.source, node.condition, node.key, node.value);
  }
  void add(const Field& node) { add(node.assignment, node.path, node.value); }
  void add(const Unset& node) { add(node.path); }
  void add(const Node& node) {
    add(node.lead, node.words, node.from, node.where, node.when, node.because, node.body);
  }
  void add(const Let& node) { add(node.name, node.type, node.value); }
  void add(const For& node) { add(node.variables, node.source, node.condition, node.body); }
  void add(const If& node) { add(node.branches, node.otherwise); }
  void add(const Template& node) {
    add(node.name, node.parameters, node.result, node.from, node.body);
  }
  void add(const Override& node) { add(node.kind, node.label, node.body); }
  void add(const Use& node) { add(node.mixin); }
  void add(const Import& node) { add(node.path, node.alias); }
  void add(const Expression& node) { add(node.node); }
  void add(const Statement& node) { add(node.documentation, node.node); }

  std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_ = 1;
};

}  // namespace

std::uint64_t fingerprint(const ast::File& file) {
  Mixer mixer;
  mixer.add(file.complete);
  mixer.add(file.statements);
  return mixer.state();
}

}  // namespace rollout::format
