// SPDX-License-Identifier: Apache-2.0
#include "compiler/ast/print.h"

#include "compiler/support/overloaded.h"
#include "compiler/support/text.h"

namespace rollout::ast {

namespace {

class Printer {
 public:
  std::string take() { return std::move(out_); }

  void expression(ExpressionPointer node) {
    if (node == nullptr) return add("-");
    std::visit([this](const auto& value) { print(value); }, node->node);
  }

  void statement(const Statement& statement) {
    line();
    if (!statement.documentation.empty()) {
      add("## ");
      add(support::quote(statement.documentation));
      line();
    }
    std::visit([this](const auto& value) { print(value); }, statement.node);
  }

 private:
  void add(std::string_view text) { out_ += text; }
  void name(const Name& name) { add(name.symbol.text()); }
  void line() {
    if (!out_.empty()) out_ += '\n';
    out_.append(indent_ * 2, ' ');
  }

  // `(word child child)`
  template <typename... Children>
  void list(std::string_view word, Children... children) {
    add("(");
    add(word);
    ((add(" "), expression(children)), ...);
    add(")");
  }

  void path(const Sequence<Name>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) add(".");
      name(names[i]);
    }
  }

  void binding(const Binding& binding) {
    name(binding.first);
    if (binding.second.symbol.empty()) return;
    add(", ");
    name(binding.second);
  }

  void body(const Body* body) {
    if (body == nullptr) return;
    add(" {");
    ++indent_;
    for (const auto* child : body->statements) statement(*child);
    --indent_;
    add("}");
  }

  void clause(std::string_view word, ExpressionPointer value) {
    if (value == nullptr) return;
    add(" ");
    list(word, value);
  }

  void type(const Type* type) {
    if (type == nullptr) return;
    add(" : ");
    type_name(*type);
  }
  void type_name(const Type& type) {
    add(type.name.text());
    for (std::size_t i = 0; i < type.arguments.size(); ++i) {
      add(i == 0 ? "<" : ", ");
      type_name(*type.arguments[i]);
    }
    if (!type.arguments.empty()) add(">");
    if (type.optional) add("?");
  }

  void word(const Word& word) {
    add(" ");
    switch (word.kind) {
      case WordKind::name: return path(word.path);
      case WordKind::comma: return add(",");
      case WordKind::time:
      case WordKind::times: return add(word.spelling);
      case WordKind::text:
      case WordKind::unit:
      case WordKind::date: return expression(word.value);
    }
  }

  void print(const Hole&) { add("(hole)"); }
  void print(const NullLiteral&) { add("null"); }
  void print(const BooleanLiteral& node) { add(node.value ? "true" : "false"); }
  void print(const IntegerLiteral& node) { add(std::to_string(node.value)); }
  void print(const DecimalLiteral& node) {
    add(std::to_string(node.mantissa) + "e-" + std::to_string(node.scale));
  }
  void print(const UnitLiteral& node) { add(node.text); }
  void print(const DateLiteral& node) { add(node.text); }
  void print(const Reference& node) { add(node.name.text()); }

  void print(const TextLiteral& node) {
    if (node.parts.empty()) return add("\"\"");
    const bool plain = node.parts.size() == 1 && node.parts[0].value == nullptr;
    if (plain) return add(support::quote(node.parts[0].text));
    add("(text");
    for (const auto& part : node.parts) {
      add(" ");
      if (part.value == nullptr) add(support::quote(part.text));
      else expression(part.value);
    }
    add(")");
  }

  void print(const Member& node) {
    add("(. ");
    expression(node.object);
    add(" ");
    name(node.member);
    add(")");
  }

  void print(const Call& node) {
    add("(call ");
    expression(node.callee);
    for (const auto& argument : node.arguments) {
      add(" ");
      if (!argument.name.symbol.empty()) {
        name(argument.name);
        add("=");
      }
      expression(argument.value);
    }
    add(")");
  }

  void print(const Index& node) { list("index", node.object, node.index); }
  void print(const Unary& node) {
    list(node.operation == UnaryOperator::negate ? "negate" : "not", node.operand);
  }
  void print(const Binary& node) { list(spelling(node.operation), node.left, node.right); }
  void print(const Conditional& node) {
    list("if", node.condition, node.then_value, node.else_value);
  }

  void print(const ListLiteral& node) {
    add("[");
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      if (i > 0) add(" ");
      expression(node.items[i]);
    }
    add("]");
  }

  void print(const RecordLiteral& node) {
    add("{");
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
      if (i > 0) add(" ");
      add(support::quote(node.entries[i].key.symbol.text()));
      add("=");
      expression(node.entries[i].value);
    }
    add("}");
  }

  template <typename Comprehension>
  void generator(const Comprehension& node) {
    binding(node.variables);
    add(" ");
    expression(node.source);
    add(" ");
    expression(node.condition);
    add(" ");
  }

  void print(const ListComprehension& node) {
    add("(list-for ");
    generator(node);
    expression(node.element);
    add(")");
  }

  void print(const RecordComprehension& node) {
    add("(record-for ");
    generator(node);
    expression(node.key);
    add(" ");
    expression(node.value);
    add(")");
  }

  void print(const BrokenStatement&) { add("(broken)"); }
  void print(const Field& node) {
    add(node.assignment == Assignment::append ? "(append " : "(set ");
    path(node.path);
    add(" ");
    expression(node.value);
    add(")");
  }
  void print(const Unset& node) {
    add("(unset ");
    path(node.path);
    add(")");
  }

  void print(const Node& node) {
    add("(");
    name(node.lead);
    for (const auto& each : node.words) word(each);
    clause("from", node.from);
    clause("where", node.where);
    clause("when", node.when);
    clause("because", node.because);
    body(node.body);
    add(")");
  }

  void print(const Let& node) {
    add("(let ");
    name(node.name);
    type(node.type);
    add(" ");
    expression(node.value);
    add(")");
  }

  void print(const For& node) {
    add("(for ");
    binding(node.variables);
    add(" ");
    expression(node.source);
    clause("where", node.condition);
    body(node.body);
    add(")");
  }

  void print(const If& node) {
    add("(choose");
    for (const auto& branch : node.branches) {
      clause("if", branch.condition);
      body(branch.body);
    }
    if (node.otherwise != nullptr) add(" else");
    body(node.otherwise);
    add(")");
  }

  void print(const Template& node) {
    add("(template ");
    name(node.name);
    for (const auto& parameter : node.parameters) {
      add(" (");
      name(parameter.name);
      type(parameter.type);
      if (parameter.fallback != nullptr) add(" = ");
      if (parameter.fallback != nullptr) expression(parameter.fallback);
      add(")");
    }
    add(" -> ");
    name(node.result);
    clause("from", node.from);
    body(node.body);
    add(")");
  }

  void print(const Override& node) {
    add("(override ");
    name(node.kind);
    word(node.label);
    body(node.body);
    add(")");
  }

  void print(const Use& node) { list("use", node.mixin); }

  void print(const Import& node) {
    add("(import ");
    expression(node.path);
    if (!node.alias.symbol.empty()) add(" as ");
    name(node.alias);
    add(")");
  }

  std::string out_;
  std::size_t indent_ = 0;
};

}  // namespace

std::string print(const File& file) {
  Printer printer;
  for (const auto* statement : file.statements) printer.statement(*statement);
  return printer.take();
}

std::string print(const Statement& statement) {
  Printer printer;
  printer.statement(statement);
  return printer.take();
}

std::string print(const Expression& expression) {
  Printer printer;
  printer.expression(&expression);
  return printer.take();
}

}  // namespace rollout::ast
