// SPDX-License-Identifier: Apache-2.0
//
// What parses without an error can be formatted, and a second run changes nothing. That tokens,
// comments and the AST stay is verified by format() itself on every call.
#include <optional>

#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"
#include "tests/fuzz/input.h"

namespace {

struct Workspace {
  rollout::support::Arena arena;
  rollout::support::SymbolTable symbols;
  rollout::source::SourceMap sources;
  rollout::diagnostics::Sink sink;
};

bool parses(const std::string& text) {
  Workspace w;
  rollout::syntax::parse(w.sources, w.sources.add("main.rollout", text), w.symbols, w.arena,
                         w.sink);
  return !w.sink.has_errors();
}

std::optional<rollout::format::Formatted> format(const std::string& text) {
  Workspace w;
  return rollout::format::format(w.sources, w.sources.add("main.rollout", text), w.symbols, w.sink);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using rollout::fuzz::require;
  const auto text = rollout::fuzz::text_of(data, size);
  if (!parses(text)) return 0;
  const auto formatted = format(text);
  require(formatted.has_value(), "what parses can be formatted");
  const auto again = format(formatted->text);
  require(again && !again->changed, "formatting twice is formatting once");
  return 0;
}
