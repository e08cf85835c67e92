// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/parse.h"

#include <algorithm>
#include <set>

#include "compiler/syntax/brackets.h"
#include "compiler/syntax/file_parser.h"
#include "compiler/syntax/yaml.h"

namespace rollout::syntax {

namespace {

// All but what may follow from a quote that is missing on its line, where that one was said: of a
// file with too many mistakes it may not have been.
void pass_on(diagnostics::Sink& found, std::vector<LostLine> lost, diagnostics::Sink& sink) {
  auto all = found.take();
  std::set<std::uint32_t> said;
  for (const auto& diagnostic : all) said.insert(diagnostic.span.begin);
  std::erase_if(lost, [&](const LostLine& line) { return !said.contains(line.culprit); });
  for (auto& diagnostic : all) {
    const auto begin = diagnostic.span.begin;
    const bool follows = std::any_of(lost.begin(), lost.end(), [begin](const LostLine& line) {
      return line.begin <= begin && begin < line.end && begin != line.culprit;
    });
    if (!follows) sink.add(std::move(diagnostic));
  }
}

}  // namespace

ast::File parse(const source::SourceMap& sources, source::FileId file,
                support::SymbolTable& symbols, support::Arena& arena, diagnostics::Sink& sink,
                const Limits& limits) {
  const std::string_view text = sources.file(file).text();
  diagnostics::Sink found;
  auto scanned = scan(text, file, found, limits);
  support::Sequence<const ast::Statement*> statements;
  bool complete = scanned.complete;
  if (scanned.complete) {
    Reports reports(file, found);
    mend_yaml(scanned, text, reports);
    match_brackets(scanned, text, reports, limits);
    const auto layout = lay_out(scanned, text, reports);
    Job job{text, file, symbols, arena, reports, limits, scanned};
    statements = FileParser(job).parse(layout);
    complete = job.complete && scanned.mended.empty();
  }
  pass_on(found, scanned.lost, sink);
  return {file, statements, complete};
}

}  // namespace rollout::syntax
