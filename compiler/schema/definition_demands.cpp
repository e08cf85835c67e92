// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/definition_demands.h"

#include <algorithm>
#include <array>
#include <span>

#include "compiler/schema/tables/types.h"

namespace rollout::schema {

namespace {

// `place`: the end of the path of a map, for generators hold generators.
struct Requirement {
  std::string_view kind;
  std::string_view place;
  std::string_view field;
};

constexpr auto kRequirements = std::to_array<Requirement>({
    {"AppProject", "ResourceWhitelist[]", "group"},
    {"AppProject", "ResourceWhitelist[]", "kind"},
    {"AppProject", "ResourceBlacklist[]", "group"},
    {"AppProject", "ResourceBlacklist[]", "kind"},
    {"AppProject", "spec.sourceIntegrity", "git"},
    {"AppProject", "spec.sourceIntegrity.git.policies[]", "gpg"},
    {"ApplicationSet", ".spec", "generators"},
    {"ApplicationSet", ".spec.template", "metadata"},
    {"ApplicationSet", ".spec.template", "spec"},
    {"ApplicationSet", "generators[].git", "revision"},
    {"ApplicationSet", "generators[].plugin", "configMapRef"},
    {"ApplicationSet", "generators[].matrix", "generators"},
    {"ApplicationSet", "generators[].merge", "generators"},
    {"Canary", ".spec", "analysis"},
    {"Canary", ".spec.analysis", "interval"},
    {"Canary", ".spec.analysis", "threshold"},
    {"Canary", "spec.analysis.alerts[]", "providerRef"},
    {"Canary", "spec.analysis.webhooks[]", "name"},
    {"MetricTemplate", ".spec", "provider"},
    {"MetricTemplate", "spec.provider", "type"},
    {"MetricTemplate", "spec.provider.secretRef", "name"},
    {"AlertProvider", ".spec", "type"},
    {"AlertProvider", "spec.secretRef", "name"},
});

struct Choice {
  std::string_view kind;
  std::string_view path;
  std::span<const std::string_view> names;
};

constexpr auto kChoices = std::to_array<Choice>({
    {"ApplicationSet", ".spec.syncPolicy.applicationsSync",
     kNames<"create-only", "create-update", "create-delete", "sync">},
    {"Canary", ".spec.provider",
     kNames<"apisix", "appmesh", "appmesh:v1beta2", "contour", "gatewayapi:v1",
            "gatewayapi:v1beta1", "gloo", "istio", "knative", "kubernetes", "kuma", "linkerd",
            "nginx", "osm", "skipper", "smi:v1alpha1", "smi:v1alpha2", "smi:v1alpha3", "traefik">},
    {"Canary", ".spec.targetRef.kind", kNames<"DaemonSet", "Deployment", "Service">},
    {"Canary", ".spec.autoscalerRef.kind", kNames<"HorizontalPodAutoscaler", "ScaledObject">},
    {"Canary", ".spec.ingressRef.kind", kNames<"Ingress">},
    {"Canary", ".spec.routeRef.kind", kNames<"ApisixRoute">},
    {"Canary", ".spec.upstreamRef.kind", kNames<"Upstream">},
    {"Canary", ".spec.service.trafficDistribution",
     kNames<"PreferClose", "PreferSameZone", "PreferSameNode">},
    {"Canary", ".spec.service.trafficPolicy.connectionPool.http.h2UpgradePolicy",
     kNames<"DEFAULT", "DO_NOT_UPGRADE", "UPGRADE">},
    {"Canary", ".spec.service.trafficPolicy.loadBalancer.simple",
     kNames<"ROUND_ROBIN", "LEAST_CONN", "RANDOM", "PASSTHROUGH", "LEAST_REQUEST">},
    {"Canary", ".spec.service.trafficPolicy.tls.mode",
     kNames<"DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL">},
    {"Canary", ".spec.analysis.alerts[].severity", kNames<"", "info", "warn", "error">},
    {"Canary", ".spec.analysis.webhooks[].type",
     kNames<"", "confirm-rollout", "pre-rollout", "rollout", "confirm-promotion", "post-rollout",
            "event", "rollback", "confirm-traffic-increase">},
    {"Canary", ".spec.analysis.sessionAffinity.sameSite", kNames<"Strict", "Lax", "None">},
    {"MetricTemplate", ".spec.provider.type",
     kNames<"prometheus", "influxdb", "datadog", "externalmetrics", "stackdriver", "cloudwatch",
            "newrelic", "graphite", "dynatrace", "keptn", "splunk">},
    {"AlertProvider", ".spec.type", kNames<"slack", "msteams", "discord", "rocket", "gchat">},
});

constexpr std::array<std::string_view, 3> kIntervals = {".spec.analysis.interval",
                                                        ".spec.analysis.metrics[].interval",
                                                        ".spec.analysis.webhooks[].timeout"};

void add(ManifestNode& node, std::string_view kind, const std::string& path) {
  for (const auto& [owner, place, field] : kRequirements)
    if (owner == kind && path.ends_with(place) && node.fields.contains(field))
      node.required.emplace(field);
  for (const auto& [owner, place, names] : kChoices)
    if (owner == kind && path == place) node.choices.assign(names.begin(), names.end());
  if (kind == "Canary" && std::ranges::find(kIntervals, path) != kIntervals.end())
    node.spelling = Spelling::interval;
  for (auto& [name, field] : node.fields) add(*field, kind, path + "." + name);
  if (node.item != nullptr) add(*node.item, kind, path + "[]");
}

}  // namespace

void add_demands(ManifestNode& root, std::string_view kind) { add(root, kind, ""); }

}  // namespace rollout::schema
