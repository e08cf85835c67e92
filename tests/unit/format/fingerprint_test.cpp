// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/format/fingerprint.h"

#include <catch2/catch.hpp>

#include "compiler/syntax/parse.h"

namespace rollout::format {

namespace {

bool same(const char* first, const char* second) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  diagnostics::Sink sink;
  const auto a = syntax::parse(sources, sources.add("a", first), symbols, arena, sink);
  const auto b = syntax::parse(sources, sources.add("b", second), symbols, arena, sink);
  REQUIRE_FALSE(sink.has_errors());
  return fingerprint(a) == fingerprint(b);
}

// Each pair differs in one thing.
constexpr const char* kPairs[][2] = {
    {"a = 1\n", "b = 1\n"},
    {"a = 1\n", "a = 2\n"},
    {"a = 1\n", "a += 1\n"},
    {"a = 1\n", "a = 1\nb = 1\n"},
    {"a.b = 1\n", "a.c = 1\n"},
    {"a = 1\n", "a = '1'\n"},
    {"a = 1.5\n", "a = 1.6\n"},
    {"a = 5m\n", "a = 5s\n"},
    {"a = true\n", "a = false\n"},
    {"a = null\n", "a = true\n"},
    {"a = 2031-12-31\n", "a = 2031-12-30\n"},
    {"a = \"x${b}\"\n", "a = \"x${c}\"\n"},
    {"a = b.c\n", "a = b.d\n"},
    {"a = f(b)\n", "a = f(b, b)\n"},
    {"a = f(b = 1)\n", "a = f(c = 1)\n"},
    {"a = b[0]\n", "a = b[1]\n"},
    {"a = not b\n", "a = b\n"},
    {"a = b + c\n", "a = b - c\n"},
    {"a = b + c * d\n", "a = (b + c) * d\n"},
    {"a = if b then c else d\n", "a = if b then d else c\n"},
    {"a = [1, 2]\n", "a = [2, 1]\n"},
    {"a = { b = 1 }\n", "a = { c = 1 }\n"},
    {"a = [for x in y: x]\n", "a = [for x in y if x: x]\n"},
    {"a = { for k, v in m: k = v }\n", "a = { for k, v in m: v = k }\n"},
    {"let a = 1\n", "let a: int = 1\n"},
    {"let a: list<int> = 1\n", "let a: list<int>? = 1\n"},
    {"for a in b { c = 1 }\n", "for a in b if c { c = 1 }\n"},
    {"if a { b = 1 }\n", "if a { b = 1 } else {}\n"},
    {"template t(a: int) -> canary {}\n", "template t(a: int = 1) -> canary {}\n"},
    {"template t() -> canary {}\n", "template t() -> application {}\n"},
    {"override application 'a' {}\n", "override application 'b' {}\n"},
    {"use a(1)\n", "use b(1)\n"},
    {"import 'a'\n", "import 'a' as b\n"},
    {"unset a\n", "unset b\n"},
    {"allow x 'a'\n", "deny x 'a'\n"},
    {"allow x 'a'\n", "allow x 'b'\n"},
    {"allow x because 'a'\n", "allow x because 'b'\n"},
    {"allow x when a\n", "allow x where a\n"},
    {"a b {}\n", "a b\n"},
    {"## d\na = 1\n", "a = 1\n"},
};

}  // namespace

TEST_CASE("two files that say different things differ") {
  for (const auto& [first, second] : kPairs) {
    INFO(first << second);
    CHECK(same(first, first));
    CHECK(same(second, second));
    CHECK_FALSE(same(first, second));
    CHECK_FALSE(same(second, first));
  }
}

TEST_CASE("places do not matter") {
  CHECK(same("a { b = 1; c = 2 }", "a {\n  # x\n  b   = 1\n\n  c = 2\n}\n"));
}

}  // namespace rollout::format
