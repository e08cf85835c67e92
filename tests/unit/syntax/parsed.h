// SPDX-License-Identifier: Apache-2.0
//
// A text, parsed, with all that it takes to look at the result.
#pragma once

#include <string>
#include <vector>

#include "compiler/ast/print.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_map.h"
#include "compiler/syntax/parse.h"

namespace rollout::syntax {

struct Parsed {
  explicit Parsed(std::string text, const Limits& limits = {});

  std::string printed() const { return ast::print(file); }
  // "R0101 R0107": in the order of the text.
  std::string codes() const;
  // The value of the first field, printed.
  std::string value() const;
  // The text with every fix applied.
  std::string fixed() const;

  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  ast::File file;
  std::vector<diagnostics::Diagnostic> diagnostics;
};

}  // namespace rollout::syntax
