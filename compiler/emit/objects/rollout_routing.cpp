// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/rollout_routing.h"

#include "compiler/emit/objects/object_fields.h"
#include "compiler/emit/objects/rollout_services.h"
#include "compiler/ir/address.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

// Where Argo Rollouts is told the name of what it shifts the traffic in.
struct Router {
  std::string_view family;
  std::string_view path;   // below trafficRouting
  std::string_view field;  // that names it; empty: it is called as the service
};

constexpr Router kRouters[] = {
    {"istio", "istio.virtualService.name", {}},
    {"nginx", "nginx.stableIngress", "ingress"},
    {"alb", "alb.ingress", "ingress"},
    {"traefik", "traefik.weightedTraefikServiceName", {}},
    {"apisix", "apisix.route.name", "route"},
    {"linkerd", "smi.rootService", {}},
    {"smi", "smi.rootService", {}},
};

class Routing {
 public:
  Routing(ManifestContext& context, const ir::Canary& canary, Record& object)
      : context_(context),
        build_(context.build),
        canary_(canary),
        routing_(build_.child(object, "spec.strategy.canary.trafficRouting", origin())) {}

  void write() {
    const auto family = router_family(canary_);
    for (const auto& router : kRouters)
      if (router.family == family) write_router(router);
    if (family == "alb") write_alb();
    if (family == "gatewayapi") write_gateway();
    if (family == "contour") write_contour();
  }

 private:
  const ir::Origin* origin() const {
    return canary_.provider.origin == nullptr ? canary_.object->origin : canary_.provider.origin;
  }

  void write_router(const Router& router) {
    const auto* entry = router.field.empty() ? nullptr : set_field(*canary_.object, router.field);
    const auto name = entry == nullptr ? rollout_services(canary_).stable
                                       : std::string(referred_name(canary_, router.field));
    build_.set(routing_, router.path,
               build_.text(name, entry == nullptr ? source::Span{} : entry->value.span()),
               entry == nullptr ? origin() : entry->origin);
  }

  void write_alb() {
    if (const auto* service = object_field(*canary_.object, "service"))
      if (const auto* port = set_field(*service, "port"))
        build_.set(routing_, "alb.servicePort", port->value, port->origin);
    const auto* affinity = object_field(*canary_.object, "session_affinity");
    if (affinity == nullptr) return;
    constexpr std::int64_t kSecond = 1'000'000'000;
    constexpr std::int64_t kDay = 86'400;  // Flagger's own default
    const auto age = duration_field(*affinity, "max_age");
    build_.set(routing_, "alb.stickinessConfig.enabled", Value::boolean(true), affinity->origin);
    build_.set(routing_, "alb.stickinessConfig.durationSeconds",
               Value::integer(age.has_value() ? *age / kSecond : kDay),
               field_origin(*affinity, "max_age"));
  }

  Record& plugin(std::string_view name) {
    auto& plugins = build_.child(routing_, "plugins", origin());
    auto& settings = build_.record();
    build_.put(plugins, name, Value::record(&settings), origin());
    build_.put(settings, "namespace", build_.text(ir::namespace_of(context_.program, canary_)),
               origin());
    return settings;
  }

  void write_gateway() {
    auto& settings = plugin("argoproj-labs/gatewayAPI");
    auto& route = build_.record();
    build_.put(route, "name", build_.text(rollout_services(canary_).stable), origin());
    if (canary_.strategy == ir::Strategy::ab_test)
      build_.put(route, "useHeaderRoutes", Value::boolean(true), origin());
    build_.append(settings, "httpRoutes", Value::record(&route), origin());
  }

  void write_contour() {
    auto& settings = plugin("argoproj-labs/contour");
    build_.append(settings, "httpProxies", build_.text(rollout_services(canary_).stable), origin());
  }

  ManifestContext& context_;
  ManifestBuilder& build_;
  const ir::Canary& canary_;
  Record& routing_;
};

}  // namespace

std::string_view router_family(const ir::Canary& canary) {
  const auto provider = canary.provider.empty() ? "istio" : canary.provider.text;
  return provider.substr(0, provider.find(':'));
}

void write_routing(ManifestContext& context, const ir::Canary& canary, Record& object) {
  Routing(context, canary, object).write();
}

}  // namespace rollout::emit
