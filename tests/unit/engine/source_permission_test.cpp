// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/source_permission.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

ListDecision decide(const std::vector<std::string>& patterns, std::string_view repository) {
  return SourcePermission(patterns, ArgocdVersion::v3_6).decide(repository);
}

bool permits(const std::vector<std::string>& patterns, std::string_view repository) {
  return decide(patterns, repository).permitted;
}

}  // namespace

TEST_CASE("without entries no repository is permitted") {
  CHECK_FALSE(permits({}, "https://github.com/org/repo"));
  CHECK_FALSE(decide({}, "https://github.com/org/repo").deciding.has_value());
}

TEST_CASE("a deny that does not hit is an allow") {
  CHECK(permits({"!https://github.com/evil/*"}, "https://github.com/org/repo"));
  CHECK_FALSE(permits({"!https://github.com/evil/*"}, "https://github.com/evil/x"));
}

TEST_CASE("a deny wins wherever it stands, and says so") {
  const auto first = decide({"!https://h/evil", "*"}, "https://h/evil");
  const auto last = decide({"*", "!https://h/evil"}, "https://h/evil");
  CHECK_FALSE(first.permitted);
  CHECK(first.deciding == 0u);
  CHECK_FALSE(last.permitted);
  CHECK(last.deciding == 1u);
  CHECK(decide({"https://x", "*", "https://h/ok"}, "https://h/ok").deciding == 1u);
}

TEST_CASE("a star stays within a segment unless it stands alone") {
  CHECK(permits({"https://github.com/org/*"}, "https://github.com/org/x"));
  CHECK_FALSE(permits({"https://github.com/org/*"}, "https://github.com/org/x/y"));
  CHECK(permits({"https://github.com/org/**"}, "https://github.com/org/x/y"));
  CHECK(permits({"*"}, "https://github.com/org/x/y"));
  // Not "none": everything with a slash in it.
  CHECK(permits({"!*"}, "https://github.com/org/x"));
}

TEST_CASE("two spellings of one address are the same, two schemes are not") {
  const std::vector<std::string> pattern = {"git@github.com:Org/Repo.git"};
  CHECK(permits(pattern, "ssh://git@github.com/org/repo"));
  CHECK_FALSE(permits(pattern, "https://github.com/org/repo"));
  CHECK_FALSE(permits({"https://h/repo"}, "https://h/repo/"));
  CHECK_FALSE(permits({"https://h/repo"}, "https://user@h/repo"));
  CHECK_FALSE(permits({"https://h/repo"}, "https://h:443/repo"));
}

TEST_CASE("a pattern that is encoded on its way never matches, and as a deny permits everything") {
  CHECK_FALSE(permits({"https://github.com/{a,b}/*"}, "https://github.com/a/x"));
  CHECK(permits({"!https://github.com/{a,b}/*"}, "https://github.com/a/x"));
  CHECK_FALSE(permits({"https://h/équipe/*"}, "https://h/équipe/x"));
  CHECK(permits({"https://h/*/x"}, "https://h/équipe/x"));
}

TEST_CASE("all addresses that cannot be read are one") {
  CHECK(permits({"ssh://git@github.com:org/repo"}, "https://bad host/x"));
  CHECK(permits({"!ssh://git@github.com:org/repo"}, "git@github.com:org/repo"));
}
