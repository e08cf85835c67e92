// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format.h"

#include <fmt/format.h>

#include "compiler/syntax/format/page.h"
#include "compiler/syntax/format/verify.h"
#include "compiler/syntax/parse.h"

namespace rollout::format {

namespace {

using diagnostics::Code;

// Errors alone: what a parse warns of, such as tabs, is what the formatter mends.
void pass_on_errors(diagnostics::Sink& from, diagnostics::Sink& to) {
  for (auto& diagnostic : from.take())
    if (diagnostic.severity == diagnostics::Severity::error) to.add(std::move(diagnostic));
}

}  // namespace

std::optional<Formatted> format(const source::SourceMap& sources, source::FileId file,
                                support::SymbolTable& symbols, support::Arena& arena,
                                diagnostics::Sink& sink) {
  const auto text = sources.file(file).text();
  diagnostics::Sink found;
  const auto syntax = syntax::parse(sources, file, symbols, arena, found);
  if (found.has_errors()) {
    pass_on_errors(found, sink);
    return std::nullopt;
  }
  const auto tokens = syntax::scan(text, file, found, {}, syntax::Comments::keep).tokens;
  auto formatted = lay_out(text, tokens);
  if (formatted == text) return Formatted{std::move(formatted), false};
  if (const auto damage = find_damage({text, tokens, syntax}, formatted, symbols, arena)) {
    sink.report(Code::format_unsafe, {file, 0, 0},
                fmt::format("this file was left as it is: {}", *damage))
        .help("this is a mistake of `rollout fmt`, not of yours; please report it with the file");
    return std::nullopt;
  }
  return Formatted{std::move(formatted), true};
}

}  // namespace rollout::format
