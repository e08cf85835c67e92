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

struct Bound {
  std::string_view kind;
  std::string_view place;
  Bounds bounds;
};

constexpr std::int64_t kLongestName = 253;
constexpr std::int64_t kLastPort = 65535;

constexpr auto kBounds = std::to_array<Bound>({
    {"AppProject", ".spec.description", {{}, 255}},
    {"Canary", "primaryScalerReplicas.minReplicas", {1, {}}},
    {"Canary", "primaryScalerReplicas.maxReplicas", {1, {}}},
    {"Canary", ".spec.service.gatewayRefs", {{}, 32}},
    {"Canary", "gatewayRefs[].name", {1, kLongestName}},
    {"Canary", "gatewayRefs[].port", {1, kLastPort}},
    {"Canary", "backendRef.name", {1, kLongestName}},
    {"Canary", "backendRef.port", {1, kLastPort}},
});

constexpr std::array<std::string_view, 10> kNarrow = {
    "service.retries.attempts",
    "http.http1MaxPendingRequests",
    "http.http2MaxRequests",
    "http.maxRequestsPerConnection",
    "http.maxRetries",
    "outlierDetection.consecutiveErrors",
    "outlierDetection.consecutiveGatewayErrors",
    "outlierDetection.consecutiveLocalOriginFailures",
    "outlierDetection.maxEjectionPercent",
    "outlierDetection.minHealthPercent"};

struct Spelled {
  std::string_view place;  // of a Canary
  Form form;
};

constexpr auto kForms = std::to_array<Spelled>({
    {"gatewayRefs[].group", Form::api_group},
    {"gatewayRefs[].kind", Form::kind_name},
    {"gatewayRefs[].namespace", Form::dns_label},
    {"gatewayRefs[].sectionName", Form::dns_subdomain},
    {"backendRef.group", Form::api_group},
    {"backendRef.kind", Form::kind_name},
    {"backendRef.namespace", Form::dns_label},
});

struct OneOf {
  std::string_view place;  // of a Canary
  std::span<const std::string_view> fields;
  bool needed;
  bool nested = false;
};

constexpr std::span<const std::string_view> kMatch = kNames<"exact", "prefix", "regex">;
constexpr auto kOneOf = std::to_array<OneOf>({
    {".service.match[].authority", kMatch, false},
    {".service.match[].method", kMatch, false},
    {".service.match[].scheme", kMatch, false},
    {".service.match[].uri", kMatch, false},
    {".service.match[].headers.*", kMatch, false},
    {".service.match[].withoutHeaders.*", kMatch, false},
    {".service.match[].queryParams.*", kMatch, false},
    {".analysis.match[].queryParams.*", kMatch, false},
    {".analysis.match[].headers.*", kNames<"exact", "prefix", "suffix", "regex">, true},
    {"corsPolicy.allowOrigins[]", kMatch, true},
    {"trafficPolicy.loadBalancer", kNames<"simple", "consistentHash">, true},
    {"loadBalancer.consistentHash",
     kNames<"httpHeaderName", "httpCookie", "useSourceIp", "httpQueryParameterName">, true, true},
});

// Of generators in generators of generators the definition says nothing.
bool is_free(std::string_view path) {
  constexpr std::string_view kGenerators = ".generators[]";
  std::size_t depth = 0;
  for (auto at = path.find(kGenerators); at != std::string_view::npos;
       at = path.find(kGenerators, at + 1))
    ++depth;
  return depth > 2;
}

void add_values(ManifestNode& node, std::string_view kind, const std::string& path) {
  for (const auto& [owner, place, bounds] : kBounds)
    if (owner == kind && path.ends_with(place)) node.bounds = bounds;
  if (path.ends_with("sourceHydrator.syncSource.path") && !is_free(path))
    node.spelling = Spelling::below_root;
  if (kind != "Canary") return;
  const auto ends = [&](std::string_view place) { return path.ends_with(place); };
  if (std::ranges::any_of(kNarrow, ends)) node.spelling = Spelling::narrow;
  for (const auto& [place, form] : kForms)
    if (ends(place)) node.form = form;
  for (const auto& [place, fields, needed, nested] : kOneOf)
    if (ends(place)) node.alternatives = {{fields.begin(), fields.end()}, needed, nested};
}

void add(ManifestNode& node, std::string_view kind, const std::string& path) {
  for (const auto& [owner, place, field] : kRequirements)
    if (owner == kind && path.ends_with(place) && node.fields.contains(field))
      node.required.emplace(field);
  for (const auto& [owner, place, names] : kChoices)
    if (owner == kind && path == place) node.choices.assign(names.begin(), names.end());
  if (kind == "Canary" && std::ranges::find(kIntervals, path) != kIntervals.end())
    node.spelling = Spelling::interval;
  add_values(node, kind, path);
  for (auto& [name, field] : node.fields) add(*field, kind, path + "." + name);
  if (node.entry != nullptr) add(*node.entry, kind, path + ".*");
  if (node.item != nullptr) add(*node.item, kind, path + "[]");
}

}  // namespace

void add_demands(ManifestNode& root, std::string_view kind) { add(root, kind, ""); }

}  // namespace rollout::schema
