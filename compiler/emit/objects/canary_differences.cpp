// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/canary_differences.h"
#include "compiler/emit/objects/format_value.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

namespace {

using value::Kind;
using value::Record;
using value::Value;

// What a provider's route is called, and which of its fields Flagger writes while traffic moves.
struct Route {
  std::string_view provider;
  std::string_view group;
  std::string_view kind;
  std::string_view pointer;
};

constexpr Route kRoutes[] = {
    {"istio", "networking.istio.io", "VirtualService", "/spec"},
    {"gatewayapi", "gateway.networking.k8s.io", "HTTPRoute", "/spec"},
    {"contour", "projectcontour.io", "HTTPProxy", "/spec"},
    {"gloo", "gateway.solo.io", "RouteTable", "/spec"},
    {"kuma", "kuma.io", "TrafficRoute", "/spec"},
    {"linkerd", "split.smi-spec.io", "TrafficSplit", "/spec"},
    {"osm", "split.smi-spec.io", "TrafficSplit", "/spec"},
    {"smi", "split.smi-spec.io", "TrafficSplit", "/spec"},
    {"traefik", "traefik.io", "TraefikService", "/spec"},
    {"appmesh", "appmesh.k8s.aws", "VirtualRouter", "/spec"},
    {"knative", "serving.knative.dev", "Service", "/spec/traffic"},
};

std::string_view family(std::string_view provider) {
  return provider.substr(0, provider.find(':'));
}

std::string_view text_field(ManifestContext& context, const value::Object& object,
                            std::string_view name) {
  const auto* entry = find_field(context.build, object, name);
  return entry != nullptr && entry->value.is(Kind::text) ? entry->value.as_text()
                                                         : std::string_view{};
}

const value::Object* child(ManifestContext& context, const value::Object& object,
                           std::string_view name) {
  const auto* entry = find_field(context.build, object, name);
  return entry != nullptr && entry->value.is(Kind::object) ? &entry->value.as_object() : nullptr;
}

void add_target(const ObjectReference& target, std::vector<IgnoredDifference>& out) {
  if (target.kind == "Deployment")
    out.push_back({"apps",
                   "Deployment",
                   std::string(target.name),
                   {"/spec/replicas"},
                   "Flagger scales the target to zero between rollouts"});
  if (target.kind == "DaemonSet")
    out.push_back({"apps",
                   "DaemonSet",
                   std::string(target.name),
                   {"/spec/template/spec/nodeSelector/flagger.app~1scale-to-zero"},
                   "Flagger idles the target with a node selector"});
}

void add_autoscaler(ManifestContext& context, const value::Object& canary,
                    std::vector<IgnoredDifference>& out) {
  const auto* autoscaler = child(context, canary, "autoscaler");
  const auto scaler = autoscaler == nullptr
                          ? std::nullopt
                          : parse_object_reference(text_field(context, *autoscaler, "target"));
  if (scaler.has_value() && scaler->kind == "ScaledObject")
    out.push_back({"keda.sh",
                   "ScaledObject",
                   std::string(scaler->name),
                   {"/metadata/annotations/autoscaling.keda.sh~1paused-replicas"},
                   "Flagger pauses the target's autoscaler between rollouts"});
}

}  // namespace

std::vector<IgnoredDifference> canary_differences(ManifestContext& context,
                                                  const ir::Canary& canary) {
  std::vector<IgnoredDifference> out;
  const auto target = parse_object_reference(canary.target.text);
  if (!target.has_value()) return out;
  add_target(*target, out);
  add_autoscaler(context, *canary.object, out);
  const auto provider =
      canary.provider.empty() ? std::string_view("istio") : family(canary.provider.text);
  const auto* service = child(context, *canary.object, "service");
  const auto written =
      service == nullptr ? std::string_view{} : text_field(context, *service, "name");
  const std::string apex(written.empty() ? target->name : written);
  if (provider != "knative")
    out.push_back({"",
                   "Service",
                   apex,
                   {"/spec/selector", "/spec/ports"},
                   "Flagger owns the apex service: its selector chooses the version"});
  for (const auto& route : kRoutes)
    if (route.provider == provider)
      out.push_back({std::string(route.group),
                     std::string(route.kind),
                     provider == "knative" ? std::string(target->name) : apex,
                     {route.pointer},
                     "Flagger shifts the traffic in this route"});
  return out;
}

void add_canary_differences(ManifestContext& context, const ir::Application& application,
                            Record& object) {
  auto& build = context.build;
  const auto* sync = child(context, *application.object, "sync");
  for (const auto index : application.canaries) {
    const auto& canary = context.program.canaries[index];
    for (const auto& difference : canary_differences(context, canary)) {
      auto& item = build.record();
      const auto* origin = canary.object->origin;
      if (!difference.group.empty()) build.put(item, "group", build.text(difference.group), origin);
      build.put(item, "kind", build.text(difference.kind), origin);
      build.put(item, "name", build.text(difference.name), origin);
      for (const auto pointer : difference.pointers)
        build.append(item, "jsonPointers", build.text(pointer), origin);
      build.append(object, "spec.ignoreDifferences", Value::record(&item), origin);
    }
  }
  const auto* respect =
      sync == nullptr ? nullptr : find_field(build, *sync, "respect_ignore_differences");
  if (respect == nullptr || respect->value.is_absent())
    build.append(object, "spec.syncPolicy.syncOptions", build.text("RespectIgnoreDifferences=true"),
                 application.object->origin);
}

}  // namespace rollout::emit
