// SPDX-License-Identifier: Apache-2.0
//
// One row for each provider that Flagger 1.44 takes: which fields of objects that may stand in Git
// it writes. Nothing else is ignored.
#include "compiler/emit/objects/canary_differences.h"

#include <catch2/catch.hpp>
#include <set>

#include "compiler/schema/schema.h"

namespace rollout::emit {
namespace {

std::vector<std::string> differences(const WrittenByFlagger& canary) {
  std::vector<std::string> lines;
  for (const auto& difference : canary_differences(canary)) {
    CHECK_FALSE(difference.reason.empty());
    std::string line = difference.group + "/" + difference.kind + "/" + difference.name;
    for (const auto& pointer : difference.pointers) line.append(" ").append(pointer);
    lines.push_back(std::move(line));
  }
  return lines;
}

WrittenByFlagger web(std::string_view provider) {
  return {.provider = provider,
          .target_kind = "Deployment",
          .target = "web",
          .name_space = "shop",
          .service = "",
          .scaled_object = ""};
}

constexpr const char* kTarget = "apps/Deployment/web /spec/replicas";
constexpr const char* kService = "/Service/web /spec/selector /spec/ports";

struct Row {
  std::string_view provider;
  std::vector<std::string> routes;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = {
      {"apisix", {}},
      {"appmesh", {"appmesh.k8s.aws/VirtualService/web.shop /spec"}},
      {"appmesh:v1beta2",
       {"appmesh.k8s.aws/VirtualService/web /spec", "appmesh.k8s.aws/VirtualRouter/web /spec"}},
      {"contour", {"projectcontour.io/HTTPProxy/web /spec"}},
      {"gatewayapi:v1", {"gateway.networking.k8s.io/HTTPRoute/web /spec"}},
      {"gatewayapi:v1beta1", {"gateway.networking.k8s.io/HTTPRoute/web /spec"}},
      {"gloo", {"gateway.solo.io/RouteTable/web /spec"}},
      {"istio", {"networking.istio.io/VirtualService/web /spec"}},
      {"kubernetes", {}},
      {"kuma", {"kuma.io/TrafficRoute/web /spec"}},
      {"linkerd", {"split.smi-spec.io/TrafficSplit/web /spec"}},
      {"nginx", {}},
      {"osm", {"split.smi-spec.io/TrafficSplit/web /spec"}},
      {"skipper", {}},
      {"smi:v1alpha1", {"split.smi-spec.io/TrafficSplit/web /spec"}},
      {"smi:v1alpha2", {"split.smi-spec.io/TrafficSplit/web /spec"}},
      {"smi:v1alpha3", {"split.smi-spec.io/TrafficSplit/web /spec"}},
      {"traefik", {"traefik.io/TraefikService/web /spec"}},
  };
  return all;
}

TEST_CASE("the target, the service and the provider's route are Flagger's") {
  for (const auto& [provider, routes] : rows()) {
    INFO(provider);
    std::vector<std::string> expected{kTarget, kService};
    expected.insert(expected.end(), routes.begin(), routes.end());
    CHECK(differences(web(provider)) == expected);
  }
}

TEST_CASE("Knative has its own service and no replicas") {
  auto canary = web("knative");
  canary.target_kind = "Service";
  CHECK(differences(canary) ==
        std::vector<std::string>{"serving.knative.dev/Service/web /spec/traffic "
                                 "/metadata/annotations/flagger.app~1primary-revision"});
}

TEST_CASE("every provider of the schema has a row") {
  // Knative has a case of its own; a load balancer of AWS is nothing that Flagger writes to
  // (R0725).
  std::set<std::string_view> known{"knative", "alb"};
  for (const auto& row : rows()) known.insert(row.provider);
  const auto* application = schema::find_root("application");
  REQUIRE(application != nullptr);
  const auto* canary = schema::find_field(*application, "canary");
  REQUIRE(canary != nullptr);
  const auto* provider = schema::find_field(*canary->type->block, "provider");
  REQUIRE(provider != nullptr);
  for (const auto name : provider->type->names) CHECK(known.contains(name));
}

TEST_CASE("a service of another name is the one that is ignored, and the route with it") {
  auto canary = web("istio");
  canary.service = "front";
  CHECK(differences(canary) ==
        std::vector<std::string>{kTarget, "/Service/front /spec/selector /spec/ports",
                                 "networking.istio.io/VirtualService/front /spec"});
}

TEST_CASE("a DaemonSet is idled by a node selector, a ScaledObject by an annotation") {
  auto canary = web("kubernetes");
  canary.target_kind = "DaemonSet";
  canary.scaled_object = "web-scaler";
  CHECK(differences(canary) ==
        std::vector<std::string>{
            "apps/DaemonSet/web /spec/template/spec/nodeSelector/flagger.app~1scale-to-zero",
            "keda.sh/ScaledObject/web-scaler "
            "/metadata/annotations/autoscaling.keda.sh~1paused-replicas",
            kService});
}

TEST_CASE("a Service as a target is not scaled") {
  auto canary = web("nginx");
  canary.target_kind = "Service";
  CHECK(differences(canary) == std::vector<std::string>{kService});
}

}  // namespace
}  // namespace rollout::emit
