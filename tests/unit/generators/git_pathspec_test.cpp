// SPDX-License-Identifier: Apache-2.0
//
// Expectations are those of `git ls-files -- PATTERN`; application_sets.* asks Git itself.
#include "compiler/generators/git_pathspec.h"

#include <catch2/catch.hpp>

using rollout::generators::GitPathspec;

namespace {

bool lists(std::string_view pattern, std::string_view path) {
  const auto read = GitPathspec::read(pattern);
  REQUIRE(read);
  return read->matches(path);
}

}  // namespace

TEST_CASE("a path means a file, or all of a directory") {
  CHECK(lists("a/b.yaml", "a/b.yaml"));
  CHECK(lists("a", "a/b.yaml"));
  CHECK(lists("a/", "a/b.yaml"));
  CHECK(lists("./a//b.yaml", "a/b.yaml"));
  CHECK(lists(".", "a/b.yaml"));
  CHECK_FALSE(lists("a", "ab/c.yaml"));
  CHECK_FALSE(lists("a/b", "a/b.yaml"));
  CHECK_FALSE(lists("a/b.yaml/", "a/b.yaml"));
}

TEST_CASE("a star crosses directories") {
  CHECK(lists("*.yaml", "a/b/c.yaml"));
  CHECK(lists("a/*/c.yaml", "a/b/x/c.yaml"));
  CHECK(lists("a/**/c.yaml", "a/b/c.yaml"));
  CHECK_FALSE(lists("a/**/c.yaml", "a/c.yaml"));
  CHECK(lists("a?b", "a/b"));
  CHECK_FALSE(lists("*.yaml", "a.yml"));
}

TEST_CASE("classes and what is escaped") {
  CHECK(lists("[a-c]x", "bx"));
  CHECK_FALSE(lists("[!a-c]x", "bx"));
  CHECK(lists("[^a-c]x", "dx"));
  CHECK(lists("[]a]x", "]x"));
  CHECK(lists("\\*x", "*x"));
  CHECK_FALSE(lists("\\*x", "ax"));
  CHECK_FALSE(lists("[ab", "a"));
}

TEST_CASE("what is not read here") {
  CHECK_FALSE(GitPathspec::read(":(glob)a"));
  CHECK_FALSE(GitPathspec::read("/etc"));
  CHECK_FALSE(GitPathspec::read("a/../../b"));
  CHECK_FALSE(GitPathspec::read("[[:alpha:]]"));
}

TEST_CASE("many stars take no time") {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  CHECK_FALSE(lists(pattern + "b", std::string(5'000, 'a')));
}

TEST_CASE("the directory that all lies in") {
  CHECK(GitPathspec::read("a/b/c*.yaml")->directory() == "a/b");
  CHECK(GitPathspec::read("*.yaml")->directory() == ".");
  CHECK(GitPathspec::read("a/b")->directory() == "a");
}
