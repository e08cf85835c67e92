// SPDX-License-Identifier: Apache-2.0
//
// What stands inside the tokens of literals: numbers with their exact values, strings with escapes
// undone, indentation removed and `${…}` parsed.
#pragma once

#include <memory>

#include "compiler/syntax/job.h"

namespace rollout::syntax {

class GrammarParser;

class Literals {
 public:
  explicit Literals(Job& job);
  ~Literals();

  ast::ExpressionPointer number(const Token& token);
  ast::ExpressionPointer text(const Token& token);

 private:
  friend class TextReader;
  ast::ExpressionPointer make(const Token& token, decltype(ast::Expression::node) node);
  ast::ExpressionPointer interpolated(std::uint32_t begin, std::uint32_t end);
  // `name` or `a.b.c`, else null.
  ast::ExpressionPointer dotted(std::uint32_t begin, std::uint32_t end);

  Job& job_;
  std::unique_ptr<GrammarParser> nested_;  // for interpolations; made when first needed
};

}  // namespace rollout::syntax
