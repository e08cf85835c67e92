// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/destination_permission.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

const Cluster kProd{.name = "prod", .server = "https://p"};
const Cluster kDev{.name = "dev", .server = "https://d"};
const Cluster kNameless{.server = "https://n"};

using Rules = std::vector<DestinationRule>;

DestinationDecision decide(const Rules& rules, const Cluster& cluster, std::string_view name_space,
                           ArgocdVersion version = ArgocdVersion::v3_6) {
  return DestinationPermission(rules, false, version).decide(&cluster, name_space, {});
}

bool permits(const Rules& rules, const Cluster& cluster, std::string_view name_space,
             ArgocdVersion version = ArgocdVersion::v3_6) {
  return decide(rules, cluster, name_space, version).permitted();
}

}  // namespace

TEST_CASE("no entries and no cluster permit nothing") {
  CHECK_FALSE(permits({}, kProd, "a"));
  const DestinationPermission all({{"*", "", "*"}}, false, ArgocdVersion::v3_6);
  CHECK_FALSE(all.decide(nullptr, "a", {}).permitted());
  CHECK(all.decide(&kProd, "a", {}).permitted());
}

TEST_CASE("name and server are two ways to the same cluster") {
  CHECK(permits({{"", "prod", "*"}}, kProd, "a"));
  CHECK(permits({{"https://p", "", "*"}}, kProd, "a"));
  CHECK(permits({{"https://d", "prod", "*"}}, kProd, "a"));
  CHECK_FALSE(permits({{"https://p/", "", "*"}}, kProd, "a"));
  CHECK_FALSE(permits({{"", "Prod", "*"}}, kProd, "a"));
  // Not even a star is the name of a cluster without one.
  CHECK_FALSE(permits({{"", "*", "*"}}, kNameless, "a"));
  CHECK(permits({{"*", "*", "*"}}, kNameless, "a"));
}

TEST_CASE("stars span slashes, and an empty namespace is itself alone") {
  CHECK(permits({{"https*", "", "team-*"}}, kProd, "team-a"));
  CHECK_FALSE(permits({{"*", "", ""}}, kProd, "a"));
  CHECK(permits({{"*", "", ""}}, kProd, ""));
}

TEST_CASE("a denied half that does not hit matches") {
  CHECK(permits({{"!https://p", "", "*"}}, kDev, "a"));
  CHECK_FALSE(permits({{"!https://p", "", "*"}}, kProd, "a"));
  CHECK(permits({{"", "!prod", "*"}}, kDev, "a"));
}

TEST_CASE("since 3.6 a denied name refuses only the namespaces of its entry") {
  const Rules rules = {{"*", "", "*"}, {"", "!prod", "team-a"}};
  CHECK_FALSE(permits(rules, kProd, "team-a"));
  CHECK(permits(rules, kProd, "team-b"));
  CHECK_FALSE(permits(rules, kProd, "team-b", ArgocdVersion::v3_5));
  CHECK(permits(rules, kDev, "team-b", ArgocdVersion::v3_5));
  // It also refuses clusters without a name.
  CHECK_FALSE(permits(rules, kNameless, "team-a"));
  CHECK_FALSE(permits(rules, kNameless, "team-b", ArgocdVersion::v3_5));
  // Without a namespace it refuses the empty one.
  CHECK(permits({{"*", "", "*"}, {"", "!prod", ""}}, kProd, "a"));
}

TEST_CASE("a denied namespace refuses by its server alone") {
  CHECK_FALSE(permits({{"*", "", "*"}, {"https://p", "", "!kube-system"}}, kProd, "kube-system"));
  CHECK(permits({{"*", "", "*"}, {"", "prod", "!kube-system"}}, kProd, "kube-system"));
}

TEST_CASE("an entry that denies is named, else the first that allows") {
  const Rules rules = {{"x", "", "*"}, {"*", "", "*"}, {"*", "", "!secret"}};
  CHECK(decide(rules, kProd, "a").list.deciding == 1u);
  CHECK(decide(rules, kProd, "secret").list.deciding == 2u);
}

TEST_CASE("a project may take its own clusters only") {
  const DestinationPermission own({{"*", "", "*"}}, true, ArgocdVersion::v3_6);
  const std::vector<Cluster> scoped = {{.name = "prod", .server = "https://other"}};
  CHECK(own.decide(&kProd, "a", scoped).permitted());
  CHECK(own.decide(&kDev, "a", scoped).foreign_cluster);
  CHECK_FALSE(own.decide(&kDev, "a", {}).permitted());
  // Two clusters without a name share it.
  const std::vector<Cluster> nameless = {{.server = "https://other"}};
  CHECK(own.decide(&kNameless, "a", nameless).permitted());
}
