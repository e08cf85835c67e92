// SPDX-License-Identifier: Apache-2.0
//
// From scanned tokens, whose brackets match (brackets.h), to what the grammar reads: statements get
// their terminators, and keywords that stand for names become identifiers. The rules are written
// down at the head of grammar/RolloutLexer.g4.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

// Half-open range of token indices.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
};

struct Layout {
  std::vector<Token> tokens;           // the last one is `end`
  std::vector<TokenRange> statements;  // of the top level, without their terminators
};

Layout lay_out(const Scan& scan, std::string_view text, Reports& reports);

// The same for one expression: inside it line ends mean nothing.
std::vector<Token> lay_out_expression(const Scan& scan);

// A terminator that no `;` spells.
inline bool is_inserted(const Token& token) { return token.begin == token.end; }

}  // namespace rollout::syntax
