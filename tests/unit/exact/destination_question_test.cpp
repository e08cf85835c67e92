// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/destination_question.h"

#include <catch2/catch.hpp>

using namespace rollout;
using namespace rollout::exact;

namespace {

constexpr auto kVersion = engine::ArgocdVersion::v3_6;
const std::vector<engine::Cluster> kDeclared = {{"eu", "https://eu.example.com", {}, {}}};

DestinationAnswer ask(std::vector<engine::DestinationRule> rules,
                      engine::ApplicationDestination wanted, bool only_own = false,
                      const std::vector<engine::Cluster>& own = {}) {
  engine::AppProject project;
  project.destinations = std::move(rules);
  project.permit_only_project_scoped_clusters = only_own;
  const engine::CompiledProject compiled(project, kVersion);
  return ask_destination(project, compiled, known_cluster(wanted, kDeclared), wanted.name_space,
                         own);
}

}  // namespace

TEST_CASE("a destination of which both halves are known is decided") {
  CHECK(ask({{"https://kubernetes.default.svc", "", "web"}}, {"", "in-cluster", "web"}) ==
        DestinationAnswer::permitted);
  CHECK(ask({{"", "in-cluster", "web"}}, {"https://kubernetes.default.svc", "", "api"}) ==
        DestinationAnswer::refused);
  CHECK(ask({{"https://eu.example.com", "", "web"}}, {"", "eu", "web"}) ==
        DestinationAnswer::permitted);
  CHECK(ask({{"https://eu.example.com", "", "web"}}, {"", "eu", "web"}, true) ==
        DestinationAnswer::undecided);
  CHECK(ask({{"https://eu.example.com", "", "web"}}, {"", "eu", "web"}, true, kDeclared) ==
        DestinationAnswer::permitted);
  CHECK(ask({{"*", "", "web"}}, {"", "in-cluster", "web"}, true, kDeclared) ==
        DestinationAnswer::refused);
}

TEST_CASE("a destination by name is decided where no entry speaks of servers") {
  CHECK(ask({{"", "us", "web"}}, {"", "us", "web"}) == DestinationAnswer::permitted);
  CHECK(ask({{"", "us", "web"}}, {"", "us", "api"}) == DestinationAnswer::refused);
  CHECK(ask({{"*", "", "web"}}, {"", "us", "web"}) == DestinationAnswer::permitted);
  CHECK(ask({{"https://us.example.com", "", "web"}}, {"", "us", "web"}) ==
        DestinationAnswer::undecided);
  CHECK(ask({{"https://us.example.com", "", "web"}, {"", "us", "*"}}, {"", "us", "web"}) ==
        DestinationAnswer::permitted);
  CHECK(ask({{"!https://us.example.com", "", "web"}, {"", "us", "*"}}, {"", "us", "web"}) ==
        DestinationAnswer::undecided);
}

TEST_CASE("a destination by server is decided where no entry speaks of names") {
  CHECK(ask({{"https://us.example.com", "", "web"}}, {"https://us.example.com", "", "web"}) ==
        DestinationAnswer::permitted);
  CHECK(ask({{"https://us.example.com", "", "web"}}, {"https://us.example.com", "", "api"}) ==
        DestinationAnswer::refused);
  CHECK(ask({{"", "us", "web"}}, {"https://us.example.com", "", "web"}) ==
        DestinationAnswer::undecided);
  // A cluster may have no name, which a star does not match.
  CHECK(ask({{"", "*", "web"}}, {"https://us.example.com", "", "web"}) ==
        DestinationAnswer::undecided);
}

TEST_CASE("a cluster that is known to have no name is decided, and no name reaches it") {
  const std::vector<engine::Cluster> declared = {{"", "https://stage.example.com", {}, {}}};
  const auto asked = [&](std::vector<engine::DestinationRule> rules,
                         const std::vector<engine::Cluster>& known) {
    engine::AppProject project;
    project.destinations = std::move(rules);
    const engine::CompiledProject compiled(project, kVersion);
    const auto cluster = known_cluster({"https://stage.example.com", "", "web"}, known);
    return ask_destination(project, compiled, cluster, "web", {}, empty_name_of(cluster, known));
  };
  CHECK(asked({{"", "*", "web"}}, declared) == DestinationAnswer::refused);
  CHECK(asked({{"", "*", "web"}}, {}) == DestinationAnswer::undecided);
  CHECK(asked({{"https://stage.example.com", "", "web"}, {"", "!prod", "web"}}, declared) ==
        DestinationAnswer::refused);
  CHECK(asked({{"https://stage.example.com", "", "web"}}, declared) ==
        DestinationAnswer::permitted);
  // What says neither half is not about it.
  CHECK(known_cluster({"", "", "web"}, declared).server.empty());
}
