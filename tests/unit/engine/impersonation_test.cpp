// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/impersonation.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

const Cluster kCluster{.name = "c", .server = "https://c"};

Outcome<ImpersonatedUser> derive(const std::vector<DestinationServiceAccount>& accounts,
                                 std::string_view name_space = "team-a") {
  return Impersonation(accounts, ArgocdVersion::v3_6).derive(&kCluster, name_space, "argocd");
}

}  // namespace

TEST_CASE("the first entry that matches gives the account") {
  CHECK(derive({}).value().name.empty());
  CHECK(derive({{"https://x", "*", "a"}}).value().name.empty());
  const auto user = derive({{"*", "x", "a"}, {"*", "team-*", "b"}, {"*", "*", "c"}}).value();
  CHECK(user.name == "system:serviceaccount:team-a:b");
  CHECK(user.deciding == 1u);
  CHECK(derive({{"*", "*", "ns:b"}}).value().name == "system:serviceaccount:ns:b");
  CHECK(derive({{"*", "", "b"}}, "").value().name == "system:serviceaccount:argocd:b");
}

TEST_CASE("what cannot be used ends the search") {
  CHECK(derive({{"[", "*", "a"}, {"*", "*", "b"}}).error() ==
        "invalid glob pattern for destination server");
  CHECK(derive({{"https://x", "[", "a"}, {"*", "*", "b"}}).error() ==
        "invalid glob pattern for destination namespace");
  for (const auto* account : {"", " ", "a*", "!a", "a/b", "a\\b", "a{", "[a]"}) {
    CHECK(is_bad_service_account(account));
    CHECK(derive({{"*", "*", account}}).error() ==
          "default service account contains invalid chars '" + std::string(account) + "'");
  }
  CHECK_FALSE(is_bad_service_account("a:b"));
}

TEST_CASE("without a cluster the original panics") {
  const Impersonation some({{"*", "*", "a"}}, ArgocdVersion::v3_6);
  CHECK(some.derive(nullptr, "a", "b").panics());
  CHECK(Impersonation({}, ArgocdVersion::v3_6).derive(nullptr, "a", "b").ok());
}
