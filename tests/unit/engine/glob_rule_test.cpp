// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/glob_rule.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

bool matches(std::string_view pattern, std::string_view text, Negation negation = Negation::allowed,
             std::string_view separators = "") {
  return GlobRule(pattern, separators, negation, ArgocdVersion::v3_6).matches(text);
}

// 'm' matches, '-' does not, 'e' does not compile.
char verdict(ArgocdVersion version, std::string_view pattern, std::string_view text,
             std::string_view separators = "") {
  const GlobPattern glob(pattern, separators, version);
  return !glob.compiles() ? 'e' : glob.matches(text) ? 'm' : '-';
}

}  // namespace

TEST_CASE("a lone star matches everything, even with separators") {
  CHECK(matches("*", ""));
  CHECK(matches("*", "a/b", Negation::allowed, "/"));
  CHECK_FALSE(matches("a*", "a/b", Negation::allowed, "/"));
}

TEST_CASE("a leading mark negates where negation is allowed") {
  CHECK(matches("!prod", "dev"));
  CHECK_FALSE(matches("!prod", "prod"));
  CHECK(matches("!prod", "!prod", Negation::literal));
  CHECK_FALSE(matches("!prod", "dev", Negation::literal));
  // The star behind it is no longer alone: a separator stops it.
  CHECK(matches("!*", "a/b", Negation::allowed, "/"));
  CHECK_FALSE(matches("!*", "ab", Negation::allowed, "/"));
  CHECK(GlobRule("!a", "", Negation::allowed, ArgocdVersion::v3_6).denies());
  CHECK_FALSE(GlobRule("!a", "", Negation::literal, ArgocdVersion::v3_6).denies());
}

TEST_CASE("what does not compile matches nothing, and denies nothing") {
  for (const auto* broken : {"[", "a[", "[]", "[a-cx]", "[!]a]", "[a-]"}) {
    INFO(broken);
    CHECK_FALSE(matches(broken, "a"));
    CHECK(matches(std::string("!") + broken, "a"));
  }
}

TEST_CASE("the glob libraries of 3.5 and of 3.6 differ") {
  struct Row {
    std::string_view pattern;
    std::string_view text;
    char before;  // up to 3.5
    char since;
  };
  const Row rows[] = {
      {"{a", "a", 'm', 'e'},       {"a\\", "a", 'm', 'e'},
      {"ab*ba", "aba", 'm', '-'},  {"team-*-team", "team-team", 'm', '-'},
      {"a**a", "a", 'm', '-'},     {"?", "", 'm', '-'},
      {"[!x]", "", 'm', '-'},      {"***", "a", 'm', 'm'},
      {"a{}", "a", '-', 'm'},      {"a{,}", "a", '-', 'm'},
      {"ab*ba", "abba", 'm', 'm'}, {"a*", "abc", 'm', 'm'},
      {"{a,b}c", "bc", 'm', 'm'},  {"[a-c]x", "bx", 'm', 'm'},
      {"[", "a", 'e', 'e'},
  };
  for (const auto& [pattern, text, before, since] : rows) {
    INFO(pattern << " on " << text);
    CHECK(verdict(ArgocdVersion::v3_5, pattern, text) == before);
    CHECK(verdict(ArgocdVersion::v3_6, pattern, text) == since);
  }
  CHECK(verdict(ArgocdVersion::v3_5, "***", "", "/") == '-');
  CHECK(verdict(ArgocdVersion::v3_6, "***", "", "/") == 'm');
}

TEST_CASE("separators stop stars and questions, not classes") {
  for (const auto version : {ArgocdVersion::v3_5, ArgocdVersion::v3_6}) {
    CHECK(verdict(version, "a*c", "a/c", "/") == '-');
    CHECK(verdict(version, "a**c", "a/c", "/") == 'm');
    CHECK(verdict(version, "a?c", "a/c", "/") == '-');
    CHECK(verdict(version, "a[!b]c", "a/c", "/") == 'm');
    CHECK(verdict(version, "*", "a/b", "/") == '-');
  }
}

TEST_CASE("where the library of 3.5 panics, nothing matches") {
  const auto glob = gobwas::Glob::compile("a{}", "");
  REQUIRE(glob.has_value());
  CHECK_FALSE(glob->match("a").has_value());
  CHECK(glob->match("b") == false);
}
