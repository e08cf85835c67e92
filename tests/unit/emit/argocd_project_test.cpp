// SPDX-License-Identifier: Apache-2.0
//
// Holds the model of Argo CD's projects to what Argo CD 3.6.1 itself answered.
#include "tests/unit/emit/argocd_project.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "compiler/support/repository_url.h"

namespace rollout::emit {
namespace {

using Json = nlohmann::json;

// Calls `check` with each request and response; gives how many it could decide.
template <typename Check>
std::size_t replay(const std::string& kind, Check check) {
  std::ifstream cases(std::string(ROLLOUT_CONFORMANCE) + "/" + kind + ".jsonl");
  REQUIRE(cases);
  std::size_t decided = 0;
  for (std::string line; std::getline(cases, line);) {
    const auto json = Json::parse(line);
    INFO(line);
    decided += check(json["request"], json["response"]) ? 1 : 0;
  }
  return decided;
}

Json spec_of(const Json& request) { return request["project"].value("spec", Json::object()); }

TEST_CASE("addresses are compared as Argo CD compares them") {
  const auto decided = replay("url", [](const Json& request, const Json& response) {
    const auto normal = support::normalize_repository(request["url"].get<std::string>());
    if (normal) CHECK(*normal == response["normalized"].get<std::string>());
    return normal.has_value();
  });
  CHECK(decided > 150);
}

TEST_CASE("sources are permitted as by Argo CD") {
  const auto decided = replay("source", [](const Json& request, const Json& response) {
    const ArgocdProject project(spec_of(request));
    const auto permitted = project.permits_source(request.value("repoURL", ""));
    if (permitted) CHECK(*permitted == response["permitted"].get<bool>());
    return permitted.has_value();
  });
  CHECK(decided > 100);
}

TEST_CASE("destinations are permitted as by Argo CD") {
  const auto decided = replay("destination", [](const Json& request, const Json& response) {
    const auto spec = spec_of(request);
    const bool scoped = spec.value("permitOnlyProjectScopedClusters", false);
    if (scoped || !request.contains("cluster") || request["cluster"].is_null()) return false;
    const auto& cluster = request["cluster"];
    const ArgocdProject project(spec);
    CHECK(project.permits_destination({cluster.value("name", ""), cluster.value("server", "")},
                                      request.value("namespace", "")) ==
          response["permitted"].get<bool>());
    return true;
  });
  CHECK(decided > 300);
}

TEST_CASE("kinds are permitted as by Argo CD") {
  const auto decided = replay("resource", [](const Json& request, const Json& response) {
    if (!request.contains("namespaced")) return false;
    const ArgocdProject project(spec_of(request));
    CHECK(project.permits_kind(request.value("group", ""), request.value("resourceKind", ""),
                               request.value("name", ""), request["namespaced"].get<bool>()) ==
          response["permitted"].get<bool>());
    return true;
  });
  CHECK(decided > 250);
}

}  // namespace
}  // namespace rollout::emit
