// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/router.h"

#include <algorithm>
#include <iterator>

namespace rollout::check {

namespace {

constexpr Router kRouters[] = {
    {.provider = "istio", .patterns = "exact prefix regex", .mirrors = true},
    {.provider = "alb", .patterns = "exact", .joins_headers = true, .sticks = true},
    {.provider = "apisix", .patterns = "exact prefix regex", .joins_headers = true},
    {.provider = "gatewayapi:v1", .patterns = "exact regex", .joins_headers = true},
    {.provider = "nginx"},
    {.provider = "traefik"},
    {.provider = "contour"},
    {.provider = "linkerd"},
    {.provider = "smi:v1alpha1"},
    {.provider = "smi:v1alpha2"},
    {.provider = "smi:v1alpha3"},
};

}  // namespace

const Router* find_router(std::string_view provider) {
  if (provider.empty()) provider = "istio";
  const auto found = std::ranges::find(kRouters, provider, &Router::provider);
  return found == std::end(kRouters) ? nullptr : &*found;
}

}  // namespace rollout::check
