// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "policies/engine/application_namespace_permission.h"

using namespace rollout::engine;

namespace {

ListDecision decide(const std::vector<std::string>& entries, std::string_view name_space) {
  return ApplicationNamespacePermission(entries, ArgocdVersion::v3_6).decide(name_space, "argocd");
}

}  // namespace

TEST_CASE("applications in the controller's namespace are always permitted") {
  CHECK(decide({}, "argocd").permitted);
  CHECK(decide({}, "").permitted);
  CHECK_FALSE(decide({}, "team-a").permitted);
}

TEST_CASE("entries are globs, or expressions between slashes") {
  CHECK(decide({"team-*"}, "team-a").permitted);
  CHECK(decide({"x", "/^team-[ab]$/"}, "team-a").deciding == 1u);
  CHECK_FALSE(decide({"/^team-[ab]$/"}, "team-c").permitted);
  CHECK(decide({"/eam/"}, "team-c").permitted);
  CHECK_FALSE(decide({"!team-a"}, "team-b").permitted);
  CHECK_FALSE(decide({"/[/"}, "[").permitted);
  CHECK_FALSE(decide({"//"}, "a").permitted);
  // Where the expression does not match the entry is still a glob.
  CHECK(decide({"/*/"}, "/a/").permitted);
}
