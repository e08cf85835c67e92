// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/canary_differences.h"
#include "compiler/emit/objects/rollout_routing.h"
#include "compiler/emit/objects/rollout_services.h"

namespace rollout::emit {

namespace {

// Which fields of a route Argo Rollouts writes. For nginx it makes an Ingress of its own, for SMI a
// TrafficSplit: neither stands in Git.
struct Route {
  std::string_view family;
  std::string_view group;
  std::string_view kind;
  std::string_view field;                 // that names it; empty: it is called as the service
  std::string_view pointer;               // {}: the service's name
  std::string_view pointer_of_test = {};  // of an A/B test alone
};

constexpr Route kRoutes[] = {
    {"istio", "networking.istio.io", "VirtualService", {}, "/spec/http"},
    {"traefik", "traefik.io", "TraefikService", {}, "/spec/weighted/services"},
    {"apisix", "apisix.apache.org", "ApisixRoute", "route", "/spec/http"},
    {"gatewayapi", "gateway.networking.k8s.io", "HTTPRoute", {}, "/spec/rules"},
    {"contour", "projectcontour.io", "HTTPProxy", {}, "/spec/routes"},
    {"alb", "networking.k8s.io", "Ingress", "ingress",
     "/metadata/annotations/alb.ingress.kubernetes.io~1actions.{}", "/spec/rules"},
};

std::vector<std::string> pointers(const Route& route, const ir::Canary& canary) {
  std::vector<std::string> all{
      fmt::format(fmt::runtime(route.pointer), rollout_services(canary).stable)};
  if (canary.strategy == ir::Strategy::ab_test && !route.pointer_of_test.empty())
    all.emplace_back(route.pointer_of_test);
  return all;
}

}  // namespace

std::vector<IgnoredDifference> rollout_differences(const ir::Canary& canary) {
  std::vector<IgnoredDifference> out;
  out.push_back({"apps",
                 "Deployment",
                 std::string(referred_name(canary, "target")),
                 {"/spec/replicas"},
                 "Argo Rollouts scales the target to zero once its own pods are ready"});
  const auto services = rollout_services(canary);
  for (const auto& service : {services.stable, services.canary})
    out.push_back({"",
                   "Service",
                   service,
                   {"/spec/selector/rollouts-pod-template-hash"},
                   "Argo Rollouts keeps each service to the pods of one version"});
  if (ir::switches_at_once(canary)) return out;
  for (const auto& route : kRoutes) {
    if (route.family != router_family(canary)) continue;
    out.push_back(
        {std::string(route.group), std::string(route.kind),
         route.field.empty() ? services.stable : std::string(referred_name(canary, route.field)),
         pointers(route, canary), "Argo Rollouts shifts the traffic in this route"});
  }
  return out;
}

}  // namespace rollout::emit
