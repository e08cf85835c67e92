// SPDX-License-Identifier: Apache-2.0
//
// Parses a file statement by statement. Where one does not fit the grammar, its near misses are mended
// (near_miss.h) and it is tried again; where that does not help, the mistake is reported once and what
// can be kept is kept: the names that a statement declares, the words before the mistake, and every good
// statement of its body. So one broken block leaves its ninety-nine neighbours whole.
#pragma once

#include <span>

#include "compiler/syntax/grammar_parser.h"
#include "compiler/syntax/layout.h"

namespace rollout::syntax {

class FileParser {
 public:
  explicit FileParser(Job& job) : job_(job), grammar_(job) {}

  support::Sequence<const ast::Statement*> parse(const Layout& layout);

 private:
  using Statements = support::Sequence<const ast::Statement*>;
  using Window = std::span<const Token>;

  // One statement of the source; several after mending, when a separator was missing.
  void parse_statement(Window window, Statements& out);
  void parse_body(Window inside, Statements& out);
  void recover(Window window, Failure failure, Statements& out);
  bool try_mended(Window window, Statements& out);
  const ast::Statement* salvage(Window window, std::uint32_t failure);

  Job& job_;
  GrammarParser grammar_;
};

}  // namespace rollout::syntax
