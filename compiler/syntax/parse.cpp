// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/parse.h"

#include "compiler/syntax/brackets.h"
#include "compiler/syntax/dash_list.h"
#include "compiler/syntax/file_parser.h"

namespace rollout::syntax {

ast::File parse(const source::SourceMap& sources, source::FileId file,
                support::SymbolTable& symbols, support::Arena& arena, diagnostics::Sink& sink,
                const Limits& limits) {
  const std::string_view text = sources.file(file).text();
  auto scanned = scan(text, file, sink, limits);
  if (!scanned.complete) return {file, {}, false};
  Reports reports(file, sink);
  match_brackets(scanned, text, reports, limits);
  mend_dash_lists(scanned, reports);
  const auto layout = lay_out(scanned, text, reports);
  Job job{text, file, symbols, arena, reports, limits, scanned};
  auto statements = FileParser(job).parse(layout);
  return {file, statements, job.complete && scanned.mended.empty()};
}

}  // namespace rollout::syntax
