// SPDX-License-Identifier: Apache-2.0
//
// Nothing that a person can write makes the formatter damage a file (R0890), so damage is made
// here.
#include "compiler/syntax/format/verify.h"

#include <catch2/catch.hpp>

#include "compiler/syntax/format/fingerprint.h"
#include "compiler/syntax/parse.h"

namespace rollout::format {

namespace {

// Each question by itself, as format() asks them.
std::optional<std::string> damage(const char* text, const char* formatted) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  diagnostics::Sink sink;
  const auto file = sources.add("a.rollout", text);
  const auto meaning = fingerprint(syntax::parse(sources, file, symbols, arena, sink));
  auto tokens = syntax::scan(text, file, sink, {}, syntax::Comments::keep).tokens;
  REQUIRE_FALSE(sink.has_errors());
  auto found = find_damage({text, std::move(tokens)}, formatted);
  return found ? found : find_change(meaning, formatted, symbols);
}

}  // namespace

TEST_CASE("a text that means the same is no damage") {
  CHECK(damage("let  a=1 # one\n", "let a = 1 # one\n") == std::nullopt);
}

TEST_CASE("a text that is another is damage") {
  CHECK(damage("let  a=1\n", "let a = 2\n").has_value());
  CHECK(damage("let  a=1 # one\n", "let a = 1\n").has_value());
  CHECK(damage("let  a=1 # one\n", "let a = 1 # two\n").has_value());
  CHECK(damage("let  a=1\n", "let a =\n").has_value());
  CHECK(damage("let  a=1\n", "let  a=1\n\n\n").has_value());
}

}  // namespace rollout::format
