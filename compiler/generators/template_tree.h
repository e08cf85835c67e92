// SPDX-License-Identifier: Apache-2.0
//
// A text of Go's templates, read: what stands between the braces, and what they enclose. Private to
// compiler/generators.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "compiler/generators/datum.h"

namespace rollout::generators {

struct Pipeline;

enum class OperandKind : std::uint8_t { dot, literal, nil, field, variable, function, pipeline };

// `.a.b`, `$x.a`, `"text"`, `lower`, `(…).a`: a head, and the fields that are taken of it.
struct Operand {
  OperandKind kind = OperandKind::dot;
  Datum literal = {};
  std::string name = {};  // of a variable, with its `$`; of a function
  std::shared_ptr<Pipeline> inner = nullptr;
  std::vector<std::string> fields = {};
};

// An operand and its arguments.
struct Command {
  std::vector<Operand> operands;
};

struct Pipeline {
  std::vector<std::string> variables = {};  // that it sets: `$i, $x :=`
  bool assigns = false;                     // `=`: they are there already
  std::vector<Command> commands = {};
};

enum class NodeKind : std::uint8_t { text, action, if_, range, with, break_, continue_ };

struct Node {
  NodeKind kind = NodeKind::text;
  std::string text = {};
  Pipeline pipeline = {};
  std::vector<Node> body = {};
  std::vector<Node> otherwise = {};
};

}  // namespace rollout::generators
