// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/canary_differences.h"

#include <fmt/format.h>

namespace rollout::emit {

namespace {

// What a provider's routes are called, and which of their fields Flagger writes. nginx, Skipper and
// APISIX get a copy of the route that stands in Git, which Flagger leaves as it is; for Kubernetes
// alone there is no route.
struct Route {
  std::string_view provider;
  std::string_view group;
  std::string_view kind;
  std::string_view name;  // {0}: the service's name, {1}: the namespace, {2}: the target's name
  std::string_view pointer = "/spec";
  std::string_view second_pointer = {};
  std::string_view reason = "Flagger shifts the traffic in this route";
};

constexpr Route kRoutes[] = {
    {"istio", "networking.istio.io", "VirtualService", "{0}"},
    {"gatewayapi:v1", "gateway.networking.k8s.io", "HTTPRoute", "{0}"},
    {"gatewayapi:v1beta1", "gateway.networking.k8s.io", "HTTPRoute", "{0}"},
    {"contour", "projectcontour.io", "HTTPProxy", "{0}"},
    {"gloo", "gateway.solo.io", "RouteTable", "{0}"},
    {"kuma", "kuma.io", "TrafficRoute", "{0}"},
    {"linkerd", "split.smi-spec.io", "TrafficSplit", "{0}"},
    {"osm", "split.smi-spec.io", "TrafficSplit", "{0}"},
    {"smi:v1alpha1", "split.smi-spec.io", "TrafficSplit", "{0}"},
    {"smi:v1alpha2", "split.smi-spec.io", "TrafficSplit", "{0}"},
    {"smi:v1alpha3", "split.smi-spec.io", "TrafficSplit", "{0}"},
    {"traefik", "traefik.io", "TraefikService", "{0}"},
    {"appmesh", "appmesh.k8s.aws", "VirtualService", "{0}.{1}"},
    {"appmesh:v1beta2", "appmesh.k8s.aws", "VirtualService", "{0}"},
    {"appmesh:v1beta2", "appmesh.k8s.aws", "VirtualRouter", "{0}"},
    {"knative", "serving.knative.dev", "Service", "{2}", "/spec/traffic",
     "/metadata/annotations/flagger.app~1primary-revision",
     "Flagger shifts the traffic of this service, and notes its primary revision on it"},
};

std::vector<std::string> pointers(const Route& route) {
  std::vector<std::string> all{std::string(route.pointer)};
  if (!route.second_pointer.empty()) all.emplace_back(route.second_pointer);
  return all;
}

void add_target(const WrittenByFlagger& canary, std::vector<IgnoredDifference>& out) {
  if (canary.target_kind == "Deployment")
    out.push_back({"apps",
                   "Deployment",
                   std::string(canary.target),
                   {"/spec/replicas"},
                   "Flagger scales the target to zero between rollouts"});
  if (canary.target_kind == "DaemonSet")
    out.push_back({"apps",
                   "DaemonSet",
                   std::string(canary.target),
                   {"/spec/template/spec/nodeSelector/flagger.app~1scale-to-zero"},
                   "Flagger idles the target with a node selector"});
  if (!canary.scaled_object.empty())
    out.push_back({"keda.sh",
                   "ScaledObject",
                   std::string(canary.scaled_object),
                   {"/metadata/annotations/autoscaling.keda.sh~1paused-replicas"},
                   "Flagger pauses the target's autoscaler between rollouts"});
}

}  // namespace

std::vector<IgnoredDifference> canary_differences(const WrittenByFlagger& canary) {
  std::vector<IgnoredDifference> out;
  add_target(canary, out);
  const std::string apex(canary.service.empty() ? canary.target : canary.service);
  if (canary.provider != "knative")
    out.push_back({"",
                   "Service",
                   apex,
                   {"/spec/selector", "/spec/ports"},
                   "Flagger owns the apex service: its selector chooses the version"});
  for (const auto& route : kRoutes)
    if (route.provider == canary.provider)
      out.push_back({std::string(route.group), std::string(route.kind),
                     fmt::format(fmt::runtime(route.name), apex, canary.name_space, canary.target),
                     pointers(route), route.reason});
  return out;
}

}  // namespace rollout::emit
