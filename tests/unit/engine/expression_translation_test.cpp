// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/expression_translation.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

std::string translate(std::string_view pattern) {
  return translate_expression(pattern).value_or("refused");
}

}  // namespace

TEST_CASE("classes are written out") {
  CHECK(translate("[a-c]") == "[a-c]");
  CHECK(translate("[^a-]") == "[^a\\x{2d}]");
  CHECK(translate("[]a]") == "[\\x{5d}a]");
  CHECK(translate("[]-a]") == "[\\x{5d}-a]");
  CHECK(translate("[\\d\\p{Lu}-]") == "[\\d\\p{Lu}\\x{2d}]");
  CHECK(translate("[a\\-b]") == "[a\\-b]");
  // An escaped hyphen within a range is one more character.
  CHECK(translate("[a-\\-b]") == "[\\-a-b]");
  CHECK(translate("[:alpha:]") == "[\\x{3a}alpha\\x{3a}]");
  CHECK(translate("[[:alpha:]]") == "[\\x{5b}]");
  CHECK(translate("[[:^alpha:]]") == "[\\x{5b}]");
  CHECK(translate("[[:alpha]") == "[\\x{5b}\\x{3a}alpha]");
  CHECK(translate("[é]") == "[\\x{e9}]");
  CHECK(translate("[\\P{L}]") == "[\\P{L}]");
  CHECK(translate("[\\x4a\\x4A]") == "[JJ]");
  CHECK(translate("\\P{L}") == "\\P{L}");
  // An escaped hyphen begins no subtraction.
  CHECK(translate("[a\\x2d[b]") == "[a\\x{2d}\\x{5b}b]");
  for (const auto* broken :
       {"[", "[]", "[a", "[c-a]", "[a-\\d]", "[\\p]", "[a-\\pL]", "[\\px]", "[\\p", "[\\p{L]",
        "[a\\", "[\\q]", "[z-\\x61]", "[\\x{zz}]", "[\\x4g]", "[[:alpha"})
    CHECK(translate(broken) == "refused");
}

TEST_CASE("what a class subtracts is looked for before it") {
  CHECK(translate("[a-z-[aeiou]]") == "(?:(?![aeiou])[a-z])");
  CHECK(translate("[a-[b]]") == "(?:(?![b])[a])");
  CHECK(translate("[a-z-[a-c-[b]]]") == "(?:(?!(?:(?![b])[a-c]))[a-z])");
  CHECK(translate("[^a-z-[b]]") == "(?:(?![b])[^a-z])");
  CHECK(translate("[a-z-[b]c]") == "refused");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "[a-";
  CHECK(translate(deep + "[b]" + std::string(100, ']')) == "refused");
}

TEST_CASE("escapes become their characters") {
  CHECK(translate("\\x41\\u0042\\x{43}\\04\\.\\n") == "ABC\\x{4}\\x{2e}\\x{a}");
  // Perhaps a group, perhaps octal: both read it alike.
  CHECK(translate("\\104") == "\\104");
  for (const auto* broken : {"\\x4", "\\xg0", "\\u004", "\\x{}", "\\x{110000}", "\\x{1234567890}",
                             "\\x{4", "\\q", "\\p", "\\pl", "\\p{L", "\\é"})
    CHECK(translate(broken) == "refused");
}

TEST_CASE("properties are those that Go names, of one letter without braces") {
  CHECK(translate("\\pL\\PN") == "\\pL\\PN");
  CHECK(translate("[\\pL}]") == "[\\pL\\x{7d}]");
  CHECK(translate("[\\PL-]") == "[\\PL\\x{2d}]");
  CHECK(translate("\\p{Old_Italic}") == "\\p{Old_Italic}");
  for (const auto* broken :
       {"\\pX", "\\p{}", "\\p{^Lu}", "\\p{ Lu}", "\\p{L&}", "\\p{lu}", "\\p{1}"})
    CHECK(translate(broken) == "refused");
}

TEST_CASE("comments go, and quantifiers find what stood before them") {
  CHECK(translate("a(?#c)*") == "a*");
  CHECK(translate("a*(?#c)?") == "a*?");
  CHECK(translate("^(?#c)*") == "(?:^)*");
  CHECK(translate("\\b{2}") == "(?:\\b){2}");
  CHECK(translate("a{,2}") == "a\\x{7b},2}");
  CHECK(translate("a{}") == "a\\x{7b}}");
  CHECK(translate("a{1,2,3}") == "a\\x{7b}1,2,3}");
  for (const auto* broken :
       {"(?#c", "a*(?#c", "((?#c)?a)", "*", "|*", "a**", "(*a)", "(?P<n>a)", "(?|a)", "(?-"})
    CHECK(translate(broken) == "refused");
}
