// SPDX-License-Identifier: Apache-2.0
//
// What every stage of parsing one file needs: the text, where nodes and names are made, where
// mistakes go, and what the scanner noted on its way.
#pragma once

#include <algorithm>

#include "compiler/ast/statement.h"
#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

struct Job {
  std::string_view text;
  source::FileId file;
  support::SymbolTable& symbols;
  support::Arena& arena;
  Reports& reports;
  const Limits& limits;
  const Scan& scan;
  bool complete = true;  // false: something was lost

  std::string_view spelling(const Token& token) const {
    return text.substr(token.begin, token.end - token.begin);
  }
  source::Span span(const Token& token) const { return {file, token.begin, token.end}; }
  source::Span span(std::uint32_t begin, std::uint32_t end) const { return {file, begin, end}; }
  ast::Name name(const Token& token) const {
    return {symbols.intern(spelling(token)), span(token)};
  }
  // Was something in this range reported and mended before the grammar saw it?
  bool mended_within(std::uint32_t begin, std::uint32_t end) const {
    const auto found = std::lower_bound(scan.mended.begin(), scan.mended.end(), begin);
    return found != scan.mended.end() && *found < end;
  }
};

}  // namespace rollout::syntax
