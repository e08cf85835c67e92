// SPDX-License-Identifier: Apache-2.0
//
// Text to syntax: the whole public surface of the parser. Parsing never fails; it returns what it
// could read, with holes, and says the rest in diagnostics. ANTLR is behind this header and nowhere
// else.
#pragma once

#include "compiler/ast/statement.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_map.h"

namespace rollout::syntax {

struct Limits {
  std::uint32_t file_bytes = 32u << 20;
  std::uint32_t tokens = 8'000'000;
  std::uint32_t nesting = 200;           // open brackets at one place
  std::uint32_t expression_depth = 200;  // operators, calls and members inside each other
};

ast::File parse(const source::SourceMap& sources, source::FileId file,
                support::SymbolTable& symbols, support::Arena& arena, diagnostics::Sink& sink,
                const Limits& limits = {});

}  // namespace rollout::syntax
