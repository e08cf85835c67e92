// SPDX-License-Identifier: Apache-2.0
//
// One way to write a file: `rollout fmt`. It works on tokens and comments, never on the AST, so it
// can lose neither; the author's line breaks, `;` on one line and alignment stay. What it made is
// checked on every call: the same tokens and comments in the same order, the same AST, and nothing
// left to change.
//
//   if (auto formatted = format::format(sources, file, symbols, sink)) … formatted->text …
//
// docs/formatting.md has the rules.
#pragma once

#include <optional>
#include <string>

#include "compiler/diagnostics/sink.h"
#include "compiler/source/source_map.h"
#include "compiler/support/symbol.h"

namespace rollout::format {

struct Formatted {
  std::string text;
  bool changed = false;
};

// Nothing when the file has syntax errors, or when the result would not be safe to write (a bug of
// ours): the sink says which.
std::optional<Formatted> format(const source::SourceMap& sources, source::FileId file,
                                support::SymbolTable& symbols, diagnostics::Sink& sink);

}  // namespace rollout::format
