// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/provider.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "compiler/check/entry.h"
#include "compiler/support/text.h"

namespace rollout::check {

namespace {

constexpr std::string_view kSplit = "hosts gateways";  // a TrafficSplit

constexpr Provider kProviders[] = {
    {.name = "istio",
     .patterns = "exact prefix suffix regex",
     .source_labels = true,
     .mirroring = Mirroring::always,
     .affinity = true,
     .primary_cookie = true,
     .route = "hosts gateways delegation match rewrite retries headers cors_policy traffic_policy "
              "timeout"},
    {.name = "gatewayapi:v1",
     .patterns = "exact regex",
     .query_params = true,
     .mirroring = Mirroring::blue_green,
     .affinity = true,
     .primary_cookie = true,
     .route = "hosts gateway_ref match rewrite headers cors_policy mirror timeout backend_timeout",
     .reordering = Reordering::reset},
    {.name = "gatewayapi:v1beta1",
     .patterns = "exact regex",
     .query_params = true,
     .mirroring = Mirroring::blue_green,
     .affinity = true,
     .route = "hosts gateway_ref match rewrite headers mirror",
     .reordering = Reordering::reset},
    {.name = "contour",
     .patterns = "exact prefix suffix",
     .route = "match retries timeout",
     .reordering = Reordering::reset,
     .joins_matches = true},
    {.name = "gloo",
     .patterns = "exact regex",
     .reordering = Reordering::reset,
     .joins_matches = true},
    {.name = "appmesh",
     .patterns = "exact prefix suffix regex",
     .route = "hosts match retries timeout mesh_name backends",
     .reordering = Reordering::written,
     .joins_matches = true},
    {.name = "appmesh:v1beta2",
     .patterns = "exact prefix suffix regex",
     .route = "hosts match retries timeout backends",
     .reordering = Reordering::written,
     .joins_matches = true},
    {.name = "nginx", .patterns = "exact regex"},
    {.name = "kubernetes", .weights = false},
    {.name = "linkerd", .route = kSplit},
    {.name = "traefik"},
    {.name = "skipper"},
    {.name = "apisix"},
    {.name = "kuma"},
    {.name = "osm", .route = kSplit},
    {.name = "knative"},
    {.name = "smi:v1alpha1", .route = kSplit},
    {.name = "smi:v1alpha2", .route = kSplit},
    {.name = "smi:v1alpha3", .route = kSplit},
};

// What passes without being read can be shared out, and no more (flagger.md 3.2).
constexpr Provider kIstioTcp = {.name = "istio with tcp",
                                .route = "hosts gateways delegation match traffic_policy"};

bool speaks_tcp(const ir::Canary& canary) {
  const auto* service = known_entry(*canary.object, "service");
  if (service == nullptr || !service->value.is(value::Kind::object)) return false;
  const auto* protocol = known_entry(service->value.as_object(), "app_protocol");
  return protocol != nullptr && protocol->value.is(value::Kind::text) &&
         support::equal_ignoring_case(protocol->value.as_text(), "tcp");
}

}  // namespace

bool reads(const Provider& provider, std::string_view field) {
  for (auto rest = provider.route; !rest.empty();) {
    const auto space = rest.find(' ');
    if (rest.substr(0, space) == field) return true;
    rest.remove_prefix(space == rest.npos ? rest.size() : space + 1);
  }
  return false;
}

std::string readers_of(std::string_view field) {
  std::string names;
  for (const auto& provider : kProviders)
    if (reads(provider, field))
      names += fmt::format("{}{}", names.empty() ? "" : ", ", provider.name);
  return names;
}

const Provider& find_provider(std::string_view name) {
  const auto found = std::ranges::find(kProviders, name, &Provider::name);
  return found == std::end(kProviders) ? kProviders[0] : *found;
}

const Provider& provider_of(const ir::Canary& canary) {
  const auto& provider = find_provider(canary.provider.text);
  return &provider == kProviders && speaks_tcp(canary) ? kIstioTcp : provider;
}

}  // namespace rollout::check
