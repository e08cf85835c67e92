// SPDX-License-Identifier: Apache-2.0
#include "cli/candidates.h"

#include <catch2/catch.hpp>

namespace rollout::cli {
namespace {

using Words = std::vector<std::string>;

Words values(const Words& words) {
  Words found;
  for (const auto& candidate : find_candidates(words).candidates) found.push_back(candidate.value);
  return found;
}

TEST_CASE("commands are offered first, hidden ones never") {
  CHECK(values({"c"}) == Words{"check", "compile", "compare", "can", "completion"});
  CHECK(values({"__"}).empty());
  CHECK(values({"--color", "never", "ver"}) == Words{"version"});
  CHECK(values({"--color", ""}) == Words{"auto", "always", "never"});
  CHECK(values({}).empty());
}

TEST_CASE("options are offered after a dash") {
  CHECK(values({"check", "--o"}) == Words{"--output"});
  CHECK(values({"check", "a", "--fa"}) == Words{"--fail-on"});
  CHECK(values({"--he"}) == Words{"--help"});
}

TEST_CASE("values are offered in each spelling") {
  CHECK(values({"check", "--fail-on", ""}) == Words{"error", "warning"});
  CHECK(values({"check", "--output=js"}) == Words{"--output=json"});
  CHECK(values({"check", "--output", "=", "js"}) == Words{"json"});
  CHECK(values({"check", "--fail-on", "="}) == Words{"error", "warning"});
}

TEST_CASE("after a form comes a file") {
  CHECK(values({"check", "--output", "sa"}) == Words{"sarif"});
  for (const auto& words :
       {Words{"check", "--output", "sarif=out"}, Words{"check", "--output=sarif=o"},
        Words{"check", "--output", "=", "sarif", "=", "o"},
        Words{"check", "--output", "sarif", "=", "o"}}) {
    INFO(words.size());
    CHECK(values(words).empty());
    CHECK(find_candidates(words).then == Completion::file);
  }
}

TEST_CASE("operands are offered by their place") {
  CHECK(find_candidates(Words{"check", "a", ""}).then == Completion::file);
  CHECK(find_candidates(Words{"compile", "--out", ""}).then == Completion::directory);
  CHECK(find_candidates(Words{"compile", "a", ""}).then == Completion::nothing);
  CHECK(find_candidates(Words{"why", "x", "spec", ""}).then == Completion::file);
  CHECK(values({"completion", "b"}) == Words{"bash"});
  CHECK(values({"completion", "bash", ""}).empty());
  CHECK(values({"help", "comp"}) == Words{"compile", "compare", "completion"});
}

TEST_CASE("topics are codes and fields") {
  CHECK(values({"explain", "application.sy"}) == Words{"application.sync"});
  CHECK(values({"explain", "lim"}) == Words{"limits"});
  CHECK(values({"explain", "R0401"}) == Words{"R0401"});
}

}  // namespace
}  // namespace rollout::cli
