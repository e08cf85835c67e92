// SPDX-License-Identifier: Apache-2.0
//
// Each dialect's language against the engine, on every short text.
#include <catch2/catch.hpp>

#include "policies/analysis/dialect/expression_language.h"
#include "policies/analysis/dialect/file_path_language.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/engine/file_path_pattern.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/name_expression.h"
#include "tests/unit/analysis/language_sample.h"

using namespace rollout::analysis;
using rollout::engine::ArgocdVersion;

namespace {

// How many of the patterns are decided.
struct Count {
  int decided = 0;
  int all = 0;
};

template <typename Matches>
void compare(const std::string& pattern, const Language& language,
             const std::vector<std::u32string>& texts, Count& count, Matches matches) {
  ++count.all;
  const auto* automaton = std::get_if<Automaton>(&language);
  if (automaton == nullptr) return;
  ++count.decided;
  for (const auto& text : texts) {
    const bool right = takes(*automaton, text) == matches(text_of(text));
    INFO("pattern " << pattern << " text `" << text_of(text) << "`");
    if (!right) REQUIRE(right);
  }
}

const std::vector<std::string> kGlobPieces = {
    "a", "b", "*", "*",  "**",   "?",      "/",    "é", "[ab]", "[!a]", "[a-b]", "{a,b}",
    "{", "}", ",", "\\", "[!é]", "{a*,b}", "{,a}", "-", "[",    "a*b",  "ab"};

Count compare_globs(ArgocdVersion version, Texts kind, std::u32string_view characters, int rounds) {
  std::mt19937 dice(7);
  const auto texts = all_texts(characters, 4);
  Count count;
  for (int i = 0; i < rounds; ++i) {
    const auto pattern = random_pattern(dice, kGlobPieces, 5);
    for (const auto* separators : {"", "/"}) {
      const rollout::engine::GlobPattern glob(pattern, separators, version);
      compare(pattern, glob_language(pattern, separators, version, kind), texts, count,
              [&](const std::string& text) { return glob.matches(text); });
    }
  }
  return count;
}

}  // namespace

TEST_CASE("a glob's language is what the engine matches") {
  const auto count = compare_globs(ArgocdVersion::v3_6, Texts::any, U"ab/é", 3'000);
  CHECK(count.decided == count.all);
}

TEST_CASE("an older glob's language is what the engine matches") {
  const auto any = compare_globs(ArgocdVersion::v3_5, Texts::any, U"ab/é", 6'000);
  CHECK(any.decided * 5 > any.all * 2);
  const auto ascii = compare_globs(ArgocdVersion::v3_5, Texts::ascii, U"ab/", 6'000);
  CHECK(ascii.decided * 10 > ascii.all * 7);
}

TEST_CASE("globs that people write are decided in both dialects") {
  for (const auto* pattern :
       {"*", "team-*", "*-prod", "team-*-prod", "https://github.com/acme/*", "**/charts/**",
        "https://*.acme.io", "{team-a,team-b}", "{team-a,team-b}-*", "git@github.com/acme/*"})
    for (const auto version : {ArgocdVersion::v3_5, ArgocdVersion::v3_6})
      for (const auto* separators : {"", "/"}) {
        INFO(pattern);
        CHECK(std::holds_alternative<Automaton>(
            glob_language(pattern, separators, version, Texts::any)));
      }
}

TEST_CASE("a file path pattern's language is what the engine matches") {
  const std::vector<std::string> pieces = {"a",    "b",    "*",      "*",  "?",  "/",    "é",
                                           "[ab]", "[^a]", "[a-b/]", "\\", "[",  "]",    "-",
                                           "[^é]", "^",    "[a",     "ab", "*a", "[é-ü]"};
  std::mt19937 dice(5);
  for (const auto& [kind, characters] :
       {std::pair(Texts::any, U"ab/é"), std::pair(Texts::ascii, U"ab/-")}) {
    const auto texts = all_texts(characters, 4);
    Count count;
    for (int i = 0; i < 6'000; ++i) {
      const auto pattern = random_pattern(dice, pieces, 6);
      const rollout::engine::FilePathPattern matcher(pattern);
      compare(pattern, file_path_language(pattern, kind), texts, count,
              [&](const std::string& text) { return matcher.matches(text); });
    }
    CHECK(count.decided * 10 > count.all * 6);
  }
}

TEST_CASE("bytes that are no characters are in no text") {
  const auto takes_nothing = [](const Language& language) {
    const auto* automaton = std::get_if<Automaton>(&language);
    return automaton != nullptr && automaton->empty();
  };
  CHECK(takes_nothing(file_path_language("a\xFF", Texts::any)));
  CHECK_FALSE(rollout::engine::FilePathPattern("a\xFF").matches("a\uFFFD"));
  // In a class they are a mistake, behind a star a byte like any other.
  CHECK(takes_nothing(file_path_language("[\xFF]", Texts::any)));
  CHECK_FALSE(rollout::engine::FilePathPattern("[\xFF]").matches("\uFFFD"));
  CHECK(std::holds_alternative<Undecided>(file_path_language("*\xFF", Texts::any)));
}

TEST_CASE(
    "older globs that ask for exactly so many characters are undecided where those are many") {
  const auto decided = [](std::size_t questions, const char* behind) {
    return std::holds_alternative<Automaton>(
        glob_language(std::string(questions, '?') + behind, "", ArgocdVersion::v3_5, Texts::any));
  };
  CHECK(decided(20, ""));
  CHECK(decided(300, "*"));
  CHECK_FALSE(decided(200, ""));
  CHECK_FALSE(decided(300, ""));
}

TEST_CASE("a star that is left for good is undecided where that matters") {
  const rollout::engine::FilePathPattern matcher("*[^x]*b");
  CHECK_FALSE(matcher.matches("a/b"));
  CHECK(std::holds_alternative<Undecided>(file_path_language("*[^x]*b", Texts::ascii)));
  CHECK(std::holds_alternative<Undecided>(file_path_language("*??", Texts::any)));
  CHECK(std::holds_alternative<Automaton>(file_path_language("*??", Texts::ascii)));
}

TEST_CASE("an expression's language is what the engine matches") {
  const std::vector<std::string> pieces = {
      "a",    "b",    "*", "+",     "?",   "^",   "$",       "|",      "(",  ")",   "(?:",
      "[ab]", "[^a]", ".", "\\z",   "\\Z", "\\A", "{2}",     "{1,2}",  "\n", "\\d", "[a-b]",
      "a*",   "\\w",  "-", "(a|b)", "$|",  "|^",  "(?<n>a)", "[\\w-]", "\\."};
  std::mt19937 dice(3);
  const auto texts = all_texts(U"ab-\n1", 4);
  Count count;
  for (int i = 0; i < 8'000; ++i) {
    const auto pattern = random_pattern(dice, pieces, 6);
    const rollout::engine::NameExpression matcher(pattern);
    compare(pattern, expression_language(pattern), texts, count,
            [&](const std::string& text) { return matcher.matches(text); });
  }
  CHECK(count.decided == count.all);
}

TEST_CASE("what people write in expressions is decided, and as the engine does") {
  const auto texts = all_texts(U"ab-1_ ", 4);
  Count count;
  for (const auto* pattern : {"^\\w+$", "^\\W+$", "\\D", "^\\S\\s\\S$", "^(?'name'a)b$",
                              "^(?<name>a|b)+$", "^a{2,}$", "^a{2}b{0,1}$", "^[^\\w]$", "[\\s\\d]",
                              "^[a\\-]+$", "^[\\x2d_]+$", "\\x61", "a*?b", "^(a)(b)$"}) {
    const rollout::engine::NameExpression matcher(pattern);
    compare(pattern, expression_language(pattern), texts, count,
            [&](const std::string& text) { return matcher.matches(text); });
  }
  CHECK(count.decided == count.all);
}

TEST_CASE("expressions beyond the bounds are undecided, with the reason") {
  const std::string deep = std::string(120, '(') + "a" + std::string(120, ')');
  for (const auto& pattern : {deep, std::string("a{1001}"), std::string("a{1,2000}"),
                              std::string("[\\p{L}]"), std::string("b(a{1000}){30}|c"),
                              std::string("((a{1000}){30})*"), std::string("(a{1000}){0,30}")}) {
    INFO(pattern);
    const auto language = expression_language(pattern);
    REQUIRE(std::holds_alternative<Undecided>(language));
    CHECK_FALSE(std::get<Undecided>(language).reason.empty());
  }
}

TEST_CASE("expressions that are not regular are undecided, with the reason") {
  for (const auto* pattern :
       {"(a)\\1", "(?=a)b", "(?<!a)b", "(?<=a>)b", "\\ba", "(?i)a", "\\p{Lu}", "(?>a)b"}) {
    INFO(pattern);
    const auto language = expression_language(pattern);
    REQUIRE(std::holds_alternative<Undecided>(language));
    CHECK_FALSE(std::get<Undecided>(language).reason.empty());
  }
}
