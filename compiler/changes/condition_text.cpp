// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/condition_text.h"

#include <limits>

namespace rollout::changes {

namespace {

class Writer {
 public:
  void write(ir::ConditionPointer condition) {
    if (condition == nullptr) {
      out_ += "()";
      return;
    }
    out_ += '(';
    std::visit([&](const auto& node) { write(node); }, condition->node);
    out_ += ')';
  }

  std::string take() { return std::move(out_); }

 private:
  void write(const ir::Constant& node) {
    out_ += value::print(node.value, std::numeric_limits<std::size_t>::max());
  }
  void write(const ir::SubjectField& node) {
    for (const auto part : node.path) out_.append(".").append(part);
  }
  void write(const ir::Variable& node) { out_.append("$").append(node.name); }
  void write(const ir::MemberOf& node) {
    write(node.object);
    out_.append(".").append(node.member);
  }
  void write(const ir::Has& node) {
    out_ += "has ";
    write(node.operand);
  }
  void write(const ir::Apply& node) {
    out_ += '#' + std::to_string(static_cast<int>(node.operation));
    for (const auto operand : node.operands) write(operand);
  }
  void write(const ir::Choose& node) {
    out_ += "if ";
    write(node.condition);
    write(node.then_value);
    write(node.else_value);
  }
  void write(const ir::CallBuiltin& node) {
    out_ += node.function;
    for (const auto argument : node.arguments) write(argument);
  }
  void write(const ir::ListOf& node) {
    out_ += "list ";
    for (const auto item : node.items) write(item);
  }
  void write(const ir::MapOf& node) {
    out_ += "map ";
    for (const auto key : node.keys) out_.append(key).append(":");
    for (const auto value : node.values) write(value);
  }
  void write(const ir::Comprehension& node) {
    out_.append("for ").append(node.first).append(",").append(node.second);
    for (const auto part : {node.source, node.condition, node.key, node.element}) write(part);
  }

  std::string out_;
};

}  // namespace

std::string condition_text(ir::ConditionPointer condition) {
  if (condition == nullptr) return {};
  Writer writer;
  writer.write(condition);
  return writer.take();
}

}  // namespace rollout::changes
