// SPDX-License-Identifier: Apache-2.0
//
// What could not be run, or would run otherwise than it reads.
#include "compiler/lower/canary.h"

#include <fmt/format.h>

#include <array>

#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

// False after a report.
bool report_pair(Context& context, const value::Object& object, std::string_view first,
                 std::string_view second, std::string_view why) {
  const auto* one = find(object, first);
  const auto* other = find(object, second);
  if (one == nullptr || other == nullptr || one->origin == nullptr || other->origin == nullptr)
    return true;
  context.sink
      .report(Code::canary_shape, other->origin->span.known() ? other->origin->span : object.span,
              fmt::format("a canary has `{}` or `{}`, not both", first, second))
      .note(one->origin->span, fmt::format("`{}` is set here", first))
      .help(std::string(why));
  return false;
}

// Of a canary that mixes strategies the first pair is reported: mending it shows the next.
void check_pairs(Context& context, const value::Object& object) {
  constexpr std::string_view kRepeats = "`iterations` repeats the checks without shifting traffic";
  if (!report_pair(context, object, "step", "steps",
                   "`step` grows evenly up to `max`; `steps` lists every share") ||
      !report_pair(context, object, "steps", "max",
                   "the last of `steps` is the share at which the new version is promoted"))
    return;
  for (const auto shift : {"step", "steps", "max", "step_promotion"})
    if (!report_pair(context, object, "iterations", shift, kRepeats)) return;
}

void check_shape(Context& context, const ir::Canary& canary) {
  const auto& object = *canary.object;
  check_pairs(context, object);
  const auto matches = read_objects(object, "match");
  if (!matches.empty() && canary.strategy != ir::Strategy::ab_test)
    context.sink.report(Code::canary_shape, matches.front()->span, "`match` needs `iterations`")
        .help(
            "an A/B test sends the matching requests to the new version and checks it `iterations` "
            "times");
}

// Flagger would leave such a canary at 0% for ever.
void check_growth(Context& context, const ir::Canary& canary) {
  const auto& object = *canary.object;
  if (object.poisoned || canary.strategy != ir::Strategy::weighted ||
      read_boolean(object, "skip_analysis") || set_field(object, "step") != nullptr ||
      set_field(object, "steps") != nullptr)
    return;
  context.sink
      .report(Code::canary_shape, object.span, "nothing makes the share of the new version grow")
      .help("write `step` and `max`, or `steps`; a blue/green rollout takes `iterations`");
}

void check_increasing(Context& context, const ir::Canary& canary) {
  const auto& object = *canary.object;
  const auto* steps = find(object, "steps");
  if (steps == nullptr || !steps->value.is(value::Kind::list)) return;
  const value::Value* previous = nullptr;
  for (const auto& step : steps->value.as_list().items) {
    if (previous != nullptr && step.mantissa() <= previous->mantissa() &&
        step.scale() == previous->scale()) {
      context.sink
          .report(
              Code::canary_steps, step.span(),
              fmt::format("{} is not greater than {}", value::print(step), value::print(*previous)))
          .note(previous->span(), "the step before it")
          .help(canary.engine == ir::Engine::flagger
                    ? fmt::format("Flagger would stop advancing at {} and never finish",
                                  value::print(*previous))
                    : "each share is greater than the one before it");
      return;
    }
    previous = &step;
  }
}

// What a provider shifts the traffic in, and cannot do without.
struct Needed {
  std::string_view provider;
  std::string_view field;
  std::string_view what;
  std::string_view help;
};
constexpr std::array<Needed, 4> kNeeded = {
    {{"nginx", "ingress", "the Ingress before the service", "write `ingress = \"Ingress/name\"`"},
     {"alb", "ingress", "the Ingress before the service", "write `ingress = \"Ingress/name\"`"},
     {"skipper", "ingress", "the Ingress before the service", "write `ingress = \"Ingress/name\"`"},
     {"apisix", "route", "the ApisixRoute before the service",
      "write `route = \"ApisixRoute/name\"`"}}};

// Of no use where the engine does not shift traffic, and where Argo Rollouts exchanges pods behind
// services alone.
bool needs_route(const ir::Canary& canary) {
  if (canary.engine == ir::Engine::flagger) return canary.provider.text != "alb";
  return !ir::switches_at_once(canary) && canary.provider.text != "skipper";
}

void check_provider(Context& context, const ir::Canary& canary) {
  if (canary.object->poisoned || !needs_route(canary)) return;
  for (const auto& needed : kNeeded)
    if (canary.provider.text == needed.provider && find(*canary.object, needed.field) == nullptr)
      context.sink
          .report(Code::missing_ingress, canary.object->span,
                  fmt::format("provider `{}` needs {}", needed.provider, needed.what))
          .note(canary.provider.span, "the provider is chosen here")
          .help(std::string(needed.help));
}

void check_gateway(Context& context, const ir::Canary& canary) {
  if (canary.object->poisoned) return;
  const auto* service = read_object(*canary.object, "service");
  const bool gateway = canary.provider.text.starts_with("gatewayapi");
  if (gateway && service != nullptr && !service->poisoned &&
      read_objects(*service, "gateway_ref").empty())
    context.sink
        .report(
            Code::missing_ingress, service->span,
            fmt::format("provider `{}` needs the gateway before the service", canary.provider.text))
        .note(canary.provider.span, "the provider is chosen here")
        .help("write `gateway_ref name { namespace = \"…\" }` in `service`");
}

// The first version of App Mesh's objects names the mesh in each of them.
void check_mesh(Context& context, const ir::Canary& canary) {
  if (canary.object->poisoned || canary.engine != ir::Engine::flagger) return;
  const auto* service = read_object(*canary.object, "service");
  if (canary.provider.text != "appmesh" || service == nullptr || service->poisoned ||
      find(*service, "mesh_name") != nullptr)
    return;
  context.sink
      .report(Code::missing_ingress, service->span, "provider `appmesh` needs the service's mesh")
      .note(canary.provider.span, "the provider is chosen here")
      .help("write `mesh_name = \"…\"` in `service`, or take `appmesh:v1beta2`");
}

// Flagger takes a Knative service for the provider `knative` alone, and only where the canary
// itself says so (verifyKnativeCanary).
void check_knative(Context& context, const ir::Canary& canary) {
  constexpr std::string_view kKnative = "serving.knative.dev/";
  const bool target = canary.target.text.starts_with(kKnative);
  const auto own = read_text(*canary.object, "provider");
  if (canary.object->poisoned || canary.target.empty()) return;
  if (target != (own.text == "knative"))
    context.sink
        .report(Code::canary_shape, target ? canary.target.span : own.span,
                target ? "a Knative service needs the provider `knative`"
                       : "provider `knative` needs a Knative service for its target")
        .help(target ? "write `provider = knative` in the canary itself"
                     : "write `target = \"serving.knative.dev/v1/Service/name\"`");
  const auto* scaler = find(*canary.object, "autoscaler");
  if (target && scaler != nullptr)
    context.sink
        .report(Code::canary_shape, scaler->origin->span, "a Knative service scales by itself")
        .help("leave `autoscaler` out");
}

void check_cookies(Context& context, const ir::Canary& canary) {
  const auto* affinity = read_object(*canary.object, "session_affinity");
  if (affinity == nullptr) return;
  const auto cookie = read_text(*affinity, "cookie_name");
  const auto primary = read_text(*affinity, "primary_cookie_name");
  if (cookie.empty() || cookie.text != primary.text) return;
  context.sink
      .report(Code::duplicate_entry, primary.span,
              fmt::format("both versions have the cookie `{}`", primary.text))
      .note(cookie.span, "the cookie of the new version")
      .help("name the old version's cookie differently: Flagger refuses the canary else");
}

}  // namespace

void check_canary(Context& context, const ir::Canary& canary) {
  check_shape(context, canary);
  check_growth(context, canary);
  check_increasing(context, canary);
  check_provider(context, canary);
  if (canary.engine == ir::Engine::flagger) {
    check_gateway(context, canary);
    check_mesh(context, canary);
    check_knative(context, canary);
    check_cookies(context, canary);
  }
}

}  // namespace rollout::lower
