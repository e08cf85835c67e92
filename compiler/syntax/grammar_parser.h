// SPDX-License-Identifier: Apache-2.0
//
// The ANTLR parser with its edges taken off: one statement or one expression in, syntax out. It
// stops at the first token that does not fit and says which; what to do about that is for others
// (recovery is in file_parser.h, words are in failure_message.h). It keeps no memory from one call
// to the next.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "compiler/syntax/job.h"

namespace rollout::syntax {

struct Failure {
  std::uint32_t token = 0;  // index in the window; its size when the end came too early
  bool too_deep = false;    // a limit was hit, not the grammar
};

struct ParsedStatement {
  ast::Statement* statement = nullptr;
  std::vector<ast::Body*> bodies;  // of the statement itself, in order; filled in by the parser
  std::optional<Failure> failure;
};

struct ParsedExpression {
  ast::ExpressionPointer expression = nullptr;
  std::optional<Failure> failure;
};

class GrammarParser {
 public:
  explicit GrammarParser(Job& job);
  ~GrammarParser();

  // The windows hold no terminator behind the statement and no `end`.
  ParsedStatement statement(std::span<const Token> window);
  ParsedExpression expression(std::span<const Token> window);

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

}  // namespace rollout::syntax
