// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format.h"

#include <fmt/format.h>

#include "compiler/syntax/format/fingerprint.h"
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

// What a file means, as a number. Its syntax tree is gone when this returns.
std::optional<std::uint64_t> meaning_of(const source::SourceMap& sources, source::FileId file,
                                        support::SymbolTable& symbols, diagnostics::Sink& sink) {
  support::Arena arena;
  diagnostics::Sink found;
  const auto syntax = syntax::parse(sources, file, symbols, arena, found);
  const bool failed = found.has_errors();
  pass_on_errors(found, sink);
  return failed ? std::nullopt : std::optional(fingerprint(syntax));
}

}  // namespace

std::optional<Formatted> format(const source::SourceMap& sources, source::FileId file,
                                support::SymbolTable& symbols, diagnostics::Sink& sink) {
  const auto text = sources.file(file).text();
  const auto meaning = meaning_of(sources, file, symbols, sink);
  if (!meaning) return std::nullopt;
  diagnostics::Sink unheard;
  Source source{text, syntax::scan(text, file, unheard, {}, syntax::Comments::keep).tokens};
  auto formatted = lay_out(text, source.tokens);
  if (formatted == text) return Formatted{std::move(formatted), false};
  auto damage = find_damage(std::move(source), formatted);
  if (!damage) damage = find_change(*meaning, formatted, symbols);
  if (damage) {
    sink.report(Code::format_unsafe, {file, 0, 0},
                fmt::format("this file was left as it is: {}", *damage))
        .help("this is a mistake of `rollout fmt`, not of yours; please report it with the file");
    return std::nullopt;
  }
  return Formatted{std::move(formatted), true};
}

}  // namespace rollout::format
