// SPDX-License-Identifier: Apache-2.0
//
// Parsing any bytes ends, and says the same each time; every diagnostic lies in the text.
#include "compiler/syntax/parse.h"
#include "tests/fuzz/input.h"

namespace {

std::vector<rollout::diagnostics::Diagnostic> parse(const std::string& text) {
  using namespace rollout;
  support::Arena arena;
  support::SymbolTable symbols;
  source::SourceMap sources;
  diagnostics::Sink sink;
  const auto file = syntax::parse(sources, sources.add("main.rollout", text), symbols, arena, sink);
  fuzz::require(file.complete || sink.has_errors(), "what was lost is said");
  return sink.take();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rollout;
  const auto text = fuzz::text_of(data, size);
  const auto first = parse(text);
  const auto second = parse(text);
  fuzz::require(first.size() == second.size(), "parsing is deterministic");
  for (std::size_t i = 0; i < first.size(); ++i) {
    fuzz::require(first[i].message == second[i].message, "messages are deterministic");
    fuzz::require(first[i].span.begin <= first[i].span.end && first[i].span.end <= text.size(),
                  "diagnostics lie in the text");
  }
  return 0;
}
