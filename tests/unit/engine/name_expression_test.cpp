// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/name_expression.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("expressions are .NET's") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    char verdict;  // 'm' matches, '-' does not, 'e' does not compile
  };
  const Row rows[] = {
      {"a", "bab", 'm'},
      {"^team-(?!b)", "team-a", 'm'},
      {"^team-(?!b)", "team-b", '-'},
      {"(?<!x)a", "xa", '-'},
      {"(?i)TEAM", "team", 'm'},
      {"a{2,}", "baab", 'm'},
      {"a{,2}", "a{,2}", 'm'},
      {"a{}", "aa", '-'},
      {"a{}", "a{}", 'm'},
      {"^a{1,2,3}$", "aa", '-'},
      {"^a{1,2,3}$", "a{1,2,3}", 'm'},
      {"^\\pL+$", "team", 'm'},
      {"^\\pL+$", "team-1", '-'},
      {"[\\PL-]", "-", 'm'},
      {"\\p{Greek}", "α", 'm'},
      {"\\p{^Lu}", "1", 'e'},
      {"\\p{lu}", "A", 'e'},
      {"a$", "a\n", 'm'},
      {"a\\z", "a\n", '-'},
      {"[", "[", 'e'},
      {"a++", "aa", 'e'},
      {"a{2}{3}", "a", 'e'},
      {"(*ACCEPT)", "a", 'e'},
      {"\\Qa\\E", "a", 'e'},
      {"\\K", "a", 'e'},
      {"(?R)", "a", 'e'},
      {"(?P<n>a)", "a", 'e'},
      {"\\v", "\n", '-'},
      {"\\v", "\v", 'm'},
      {"\\u0061", "a", 'm'},
      {"\\u00", "a", 'e'},
      {"(?<n>a)\\k<n>", "aa", 'm'},
      {"(?'n'a)\\1", "aa", 'm'},
      {"\\d", "\u0665", 'm'},
      {"\\w", "é", 'm'},
      {"^*a", "a", 'm'},
      {"\\b?x", "x", 'm'},
      {"[]a]", "]", 'm'},
      {"[^]a]", "b", 'm'},
      {"[a[]", "[", 'm'},
      {"a\\", "a", 'e'},
      {"(?", "a", 'e'},
      {"(?-i)a", "a", 'm'},
      {"(?x) a # b", "a", 'm'},
      {"(?>a+)a", "aaa", '-'},
      {"a*?b", "aab", 'm'},
      {"[\\w-]", "-", 'm'},
      {"[\\A]", "A", 'e'},
  };
  for (const auto& [pattern, text, verdict] : rows) {
    INFO(pattern << " on " << text);
    const NameExpression expression(pattern);
    CHECK((!expression.compiles() ? 'e' : expression.matches(text) ? 'm' : '-') == verdict);
  }
}

TEST_CASE("a search that would take for ever ends") {
  CHECK_FALSE(NameExpression("(a*)*(a*)*(a*)*b$").matches(std::string(5'000, 'a')));
}
