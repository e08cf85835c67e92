// SPDX-License-Identifier: Apache-2.0
//
// Parses a file statement by statement. Where one does not fit the grammar, its near misses are
// mended (near_miss.h) and it is tried again; where that does not help, the mistake is reported
// once and what can be kept is kept: the names that a statement declares, the words before the
// mistake, and every good statement of its body. So one broken block leaves its ninety-nine
// neighbours whole.
#pragma once

#include <optional>
#include <span>

#include "compiler/syntax/grammar_parser.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/near_miss.h"
#include "compiler/syntax/outline.h"

namespace rollout::syntax {

class FileParser {
 public:
  explicit FileParser(Job& job) : job_(job), grammar_(job) {}

  support::Sequence<const ast::Statement*> parse(const Layout& layout);

 private:
  using Statements = support::Sequence<const ast::Statement*>;
  using Window = std::span<const Token>;

  // `known` is where parsing it is known to fail: where that was found out on the way through the
  // whole, it is taken apart at once, so that deep nests take linear time.
  void parse_statement(Window window, Statements& out, std::optional<Failure> known = std::nullopt);
  bool parse_in_pieces(Window window, Statements& out);
  void parse_body(Window inside, std::uint32_t known, bool too_deep, Statements& out);
  void fill(const std::vector<ast::Body*>& bodies, const Outline& outline, const Failure& known);
  void recover(Window window, Failure failure, Statements& out);
  bool recover_mended(const Outline& outline, Failure failure, Statements& out);
  // Several statements where mending found that a separator was missing.
  std::optional<Failure> parse_pieces(Window tokens, std::vector<ParsedStatement>& pieces);
  ast::Statement* salvage(Window window, const Outline& outline, const Failure& failure);

  void report_mend(const Mend& mend);
  void report_commas();

  std::vector<Mend> commas_;  // that stand between the statements of the body at hand
  // To the end of a line that was reported: what follows a stray `;` on it is no second mistake.
  std::uint32_t quiet_until_ = 0;
  Job& job_;
  GrammarParser grammar_;
};

}  // namespace rollout::syntax
