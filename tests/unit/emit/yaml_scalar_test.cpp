// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/yaml_scalar.h"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <string>
#include <vector>

namespace rollout::emit {
namespace {

using namespace std::string_view_literals;

// Those of the texts that have another style.
std::vector<std::string> others(ScalarStyle style, std::initializer_list<std::string_view> texts) {
  std::vector<std::string> others;
  for (const auto text : texts)
    if (scalar_style(text) != style) others.emplace_back(text);
  return others;
}

TEST_CASE("ordinary texts stay plain") {
  CHECK(others(ScalarStyle::plain, {"guestbook",
                                    "HEAD",
                                    "https://kubernetes.default.svc",
                                    "v1.41.3",
                                    "payments-prod",
                                    "CreateNamespace=true",
                                    "$values/prod.yaml",
                                    "/spec/replicas",
                                    "10s",
                                    "1m30s",
                                    "500m",
                                    "256Mi",
                                    "Checkout, and ledger",
                                    "apps/v1",
                                    "99.5%",
                                    "./overlays",
                                    "it's",
                                    "a:b",
                                    "100.64.0.0/10",
                                    "Größe",
                                    "日本語",
                                    "oci://ghcr.io/acme/charts",
                                    "mon-fri",
                                    "1.2.3-rc1+x"}) == std::vector<std::string>{});
}

TEST_CASE("what some reader takes for something else is quoted") {
  CHECK(others(ScalarStyle::quoted, {"",
                                     "no",
                                     "NO",
                                     "yes",
                                     "On",
                                     "off",
                                     "y",
                                     "N",
                                     "true",
                                     "False",
                                     "null",
                                     "Null",
                                     "~",
                                     "NaN",
                                     ".nan",
                                     ".inf",
                                     "-.INF",
                                     "inf",
                                     "Infinity",
                                     "1",
                                     "012",
                                     "0o17",
                                     "0x1F",
                                     "0xg",
                                     "0b1",
                                     "1_000",
                                     "1.5",
                                     ".5",
                                     "1.",
                                     "1e3",
                                     "1E+3",
                                     "+1",
                                     "-1",
                                     "12:30",
                                     "190:20:30",
                                     "1.2.3",
                                     "=",
                                     "<<",
                                     "<",
                                     "2024-01-01",
                                     "_1",
                                     "1234e5",
                                     "12e34567",
                                     "2001-12-14t21:59:43.10-05:00",
                                     "2024-01-01 10:00:00Z"}) == std::vector<std::string>{});
}

TEST_CASE("what YAML reads as structure is quoted") {
  CHECK(others(ScalarStyle::quoted,
               {" a",      "a ",  "a: b", "a:",    ":a", "a #b", "#a",  "- a", "-",
                "--- a",   "---", "...",  "? a",   "?a", "!a",   "&a",  "*a",  "%a",
                "@a",      "`a`", "'a'",  "\"a\"", "|",  ">",    "[a]", "{a}", "a [b]",
                "{{ x }}", ",a",  "a\\b", "a\tb",  "!",  "&",    "*"}) ==
        std::vector<std::string>{});
}

TEST_CASE("what nobody sees is quoted and escaped") {
  CHECK(others(ScalarStyle::quoted, {"a\0b"sv, "a\rb", "a\x1b", "a\x7f", "a\u0085b", "a\u00a0b",
                                     "a\u2028b", "a\u2029b", "a\u200bb", "a\u202eb", "\ufeffa",
                                     "a\xff", "a\n\u2028b"}) == std::vector<std::string>{});
}

std::string quoted(std::string_view text) {
  std::string out;
  append_quoted(out, text);
  return out;
}

TEST_CASE("escapes are those that every reader knows") {
  CHECK(quoted("a\"b\\c\n\t\r") == R"("a\"b\\c\n\t\r")");
  CHECK(quoted("\0\x1b\x7f"sv) == R"("\x00\x1B\x7F")");
  CHECK(quoted("\u0085\u00a0\u2028\ufeff") == R"("\x85\xA0\u2028\uFEFF")");
  CHECK(quoted("\U000E0041") == R"("\U000E0041")");
  CHECK(quoted("é 日 🚀") == "\"é 日 🚀\"");
  CHECK(quoted("a\xffz") == R"("a\uFFFDz")");
  CHECK(quoted("\xf0\x9f\x9a") == R"("\uFFFD\uFFFD\uFFFD")");
}

TEST_CASE("visible lines become a literal block") {
  CHECK(others(ScalarStyle::literal, {"a\nb", "a\nb\n", "a\n\n\n", "a:\n  b: 1\n",
                                      "# x\n---\n...\n", "a\tb\nc"}) == std::vector<std::string>{});
}

TEST_CASE("lines that a block would not keep are quoted") {
  CHECK(others(ScalarStyle::quoted, {"\n", "\na", " a\nb", "a \nb", "a\nb ", "a\n\tb", "a\r\nb",
                                     "a\n \nb", "a\t\nb"}) == std::vector<std::string>{});
}

std::string literal(std::string_view text) {
  std::string out;
  append_literal(out, text, 2);
  return out;
}

TEST_CASE("the indicator tells how a block ends") {
  CHECK(literal("a\nb") == "|-\n  a\n  b\n");
  CHECK(literal("a\n\nb\n") == "|\n  a\n\n  b\n");
  CHECK(literal("a\nb\n\n") == "|+\n  a\n  b\n\n");
}

}  // namespace
}  // namespace rollout::emit
