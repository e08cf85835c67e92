// SPDX-License-Identifier: Apache-2.0
//
// How a canary of Argo Rollouts gets its traffic: the Services and the router, and what only one of
// them can do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "compiler/adopt/controller_rules.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

using value::Kind;

constexpr std::string_view kRouting = "trafficRouting";

// Of a number, of a text that is one or a percentage; any other text counts as none. 25% where it
// is not said.
std::int64_t amount(const ManifestPart& part, std::string_view name) {
  constexpr std::int64_t kDefault = 25;
  if (const auto number = part.whole(name)) return *number;
  if (!part.has(name)) return kDefault;
  auto text = part.text(name);
  if (text.ends_with('%')) text.remove_suffix(1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

void judge_surge(const ControllerRules& rules, const ManifestPart& canary) {
  if (amount(canary, "maxSurge") != 0 || amount(canary, "maxUnavailable") != 0) return;
  // With what is not said nothing would be wrong.
  rules
      .refuse(canary.at("maxSurge"),
              "`maxSurge` and `maxUnavailable` are both 0: no pod could ever be replaced")
      .note(canary.at("maxUnavailable"), "the other one");
}

bool has_plugins(const ManifestPart& routing) {
  const auto plugins = routing.part("plugins");
  return plugins && !plugins.record->entries.empty();
}

// The router that finds the versions by their Services; empty where none does.
std::string_view router_by_service(const ManifestPart& canary) {
  const auto routing = canary.part(kRouting);
  const bool ping_pong = canary.has("pingPong");
  if (routing.has("alb") && !ping_pong) return "alb";
  if (routing.has("istio") && !routing.has("istio.destinationRule") && !ping_pong) return "istio";
  for (const std::string_view router :
       {"smi", "apisix", "ambassador", "nginx", "appMesh", "traefik"})
    if (routing.has(router)) return router;
  return {};
}

void judge_services(const ControllerRules& rules, const ManifestPart& canary) {
  const auto stable = canary.text("stableService");
  const auto fresh = canary.text("canaryService");
  if (!stable.empty() && stable == fresh)
    rules
        .refuse(canary.at("canaryService"),
                fmt::format("`stableService` and `canaryService` are both `{}`", stable))
        .note(canary.at("stableService"), "the other one");
  const auto router = router_by_service(canary);
  if (router.empty() || (!stable.empty() && !fresh.empty())) return;
  rules.miss(canary.at(kRouting),
             fmt::format("traffic that `{}` routes needs `{}`", router,
                         !fresh.empty()    ? "stableService"
                         : !stable.empty() ? "canaryService"
                                           : "stableService` and `canaryService"),
             "each names a Service, which Argo Rollouts points at its version");
}

void judge_ping_pong(const ControllerRules& rules, const ManifestPart& canary) {
  if (!canary.has("pingPong")) return;
  const auto services = canary.part("pingPong");
  const auto routing = canary.part(kRouting);
  if (routing && !routing.has("alb") && !routing.has("istio") && !has_plugins(routing))
    rules.refuse(services.span, "`pingPong` works with `alb`, `istio` and plugins alone")
        .note(routing.span, "the router");
  const auto ping = services.text("pingService");
  const auto pong = services.text("pongService");
  if (ping.empty() || pong.empty())
    rules.refuse(services.at(ping.empty() ? "pingService" : "pongService"),
                 "`pingPong` needs two Services");
  else if (ping == pong)
    rules.refuse(services.at("pongService"),
                 fmt::format("`pingService` and `pongService` are both `{}`", ping));
  if (routing.has("alb") && routing.text("alb.rootService").empty())
    rules.miss(routing.at("alb"), "`pingPong` with `alb` needs `rootService`");
}

void judge_scaling(const ControllerRules& rules, const ManifestPart& canary) {
  const bool delayed = canary.has("scaleDownDelaySeconds");
  const bool dynamic = canary.is_on("dynamicStableScale");
  if (!canary.has(kRouting)) {
    if (delayed)
      rules.refuse(canary.at("scaleDownDelaySeconds"),
                   "`scaleDownDelaySeconds` needs `trafficRouting`");
    if (dynamic)
      rules.refuse(canary.at("dynamicStableScale"), "`dynamicStableScale` needs `trafficRouting`");
  } else if (delayed && dynamic) {
    rules
        .refuse(canary.at("dynamicStableScale"),
                "a canary has `dynamicStableScale` or `scaleDownDelaySeconds`, and not both")
        .note(canary.at("scaleDownDelaySeconds"), "the other one");
  }
}

// Of what a router is told about, one or several are named.
void judge_either(const ControllerRules& rules, const ManifestPart& router, std::string_view one,
                  std::string_view several) {
  // A text that is empty says as little as none.
  const bool single = router.has(one) && (!router.text(one).empty() || router.part(one));
  if (single && router.has(several))
    rules.refuse(router.at(several), fmt::format("it is `{}` or `{}`, and not both", one, several))
        .note(router.at(one), "the other one");
  else if (!single && !router.has(several))
    rules.miss(router.span, fmt::format("it needs `{}` or `{}`", one, several));
}

void judge_router(const ControllerRules& rules, const ManifestPart& routing) {
  if (routing.has("nginx"))
    judge_either(rules, routing.part("nginx"), "stableIngress", "stableIngresses");
  if (routing.has("alb")) judge_either(rules, routing.part("alb"), "ingress", "ingresses");
  if (routing.has("istio"))
    judge_either(rules, routing.part("istio"), "virtualService", "virtualServices");
  if (routing.has("maxTrafficWeight") && !routing.has("nginx") && !has_plugins(routing))
    rules.refuse(routing.at("maxTrafficWeight"),
                 "`maxTrafficWeight` works with `nginx` and plugins alone");
}

}  // namespace

void judge_canary_services(const ControllerRules& rules, const ManifestPart& canary) {
  judge_surge(rules, canary);
  judge_services(rules, canary);
  judge_ping_pong(rules, canary);
  judge_scaling(rules, canary);
  if (canary.has(kRouting)) judge_router(rules, canary.part(kRouting));
  judge_anti_affinity(rules, canary);
}

}  // namespace rollout::adopt
