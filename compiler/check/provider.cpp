// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/provider.h"

#include <algorithm>
#include <iterator>

namespace rollout::check {

namespace {

constexpr Provider kProviders[] = {
    {.name = "istio",
     .patterns = "exact prefix suffix regex",
     .source_labels = true,
     .mirroring = Mirroring::always,
     .affinity = true,
     .primary_cookie = true,
     .cors = true},
    {.name = "gatewayapi:v1",
     .patterns = "exact regex",
     .query_params = true,
     .mirroring = Mirroring::blue_green,
     .affinity = true,
     .primary_cookie = true,
     .cors = true,
     .confused_by_headers = true},
    {.name = "gatewayapi:v1beta1",
     .patterns = "exact regex",
     .query_params = true,
     .mirroring = Mirroring::blue_green,
     .affinity = true,
     .confused_by_headers = true},
    {.name = "contour", .patterns = "exact prefix suffix", .confused_by_headers = true},
    {.name = "gloo", .patterns = "exact regex", .confused_by_headers = true},
    {.name = "appmesh", .patterns = "exact prefix suffix regex"},
    {.name = "appmesh:v1beta2", .patterns = "exact prefix suffix regex"},
    {.name = "nginx", .patterns = "exact regex"},
    {.name = "kubernetes", .weights = false},
    {.name = "linkerd"},
    {.name = "traefik"},
    {.name = "skipper"},
    {.name = "apisix"},
    {.name = "kuma"},
    {.name = "osm"},
    {.name = "knative"},
    {.name = "smi:v1alpha1"},
    {.name = "smi:v1alpha2"},
    {.name = "smi:v1alpha3"},
};

}  // namespace

const Provider& find_provider(std::string_view name) {
  const auto found = std::ranges::find(kProviders, name, &Provider::name);
  return found == std::end(kProviders) ? kProviders[0] : *found;
}

}  // namespace rollout::check
