// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/file_path_pattern.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("kinds are matched as Go matches file names") {
  struct Row {
    std::string_view pattern;
    std::string_view name;
    char verdict;  // 'm' matches, '-' does not, 'e' is malformed
  };
  const Row rows[] = {
      {"Secret", "Secret", 'm'},
      {"secret", "Secret", '-'},
      {"*", "", 'm'},
      {"*", "a/b", '-'},
      {"**", "ab", 'm'},
      {"**", "a/b", '-'},
      {"?", "a", 'm'},
      {"?", "/", '-'},
      {"?", "", '-'},
      {"?", "é", 'm'},
      {"[a-cx-z]", "y", 'm'},
      {"[^a]", "b", 'm'},
      {"[^a]", "a", '-'},
      {"[!a]", "a", 'm'},
      {"[!a]", "!", 'm'},
      {"[!a]", "b", '-'},
      {"{a,b}", "a", '-'},
      {"{a,b}", "{a,b}", 'm'},
      {"\\*", "*", 'm'},
      {"\\*", "a", '-'},
      {"a*b*c", "axxbyyc", 'm'},
      {"a*b*c", "axxbyy", '-'},
      {"", "", 'm'},
      {"", "a", '-'},
      {"[", "a", 'e'},
      {"[]", "a", 'e'},
      {"[]a]", "]", 'e'},
      {"[a-]", "a", 'e'},
      {"[-a]", "a", 'e'},
      {"a\\", "a", 'e'},
      {"[a", "b", 'e'},
      {"x[", "a", 'e'},
      {"[\\]]", "]", 'm'},
      {"*[", "a", 'e'},
      {"[a-z]*", "a/b", '-'},
      {"[/]", "/", 'm'},
      {"a*[", "b", '-'},
      {"[\xC3]", "a", 'e'},
      {"*a", "ba", 'm'},
  };
  for (const auto& [pattern, name, verdict] : rows) {
    INFO(pattern << " on " << name);
    const auto match = FilePathPattern(pattern).match(name);
    CHECK((!match ? 'e' : *match ? 'm' : '-') == verdict);
    CHECK(FilePathPattern(pattern).matches(name) == match.value_or(false));
  }
}
