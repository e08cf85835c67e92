// SPDX-License-Identifier: Apache-2.0
//
// What a canary asks for is what Argo Rollouts can do, where that is its engine; what it cannot is
// said with the reason and a way out. Nothing that matters is left out in silence.
#include "compiler/check/rollouts.h"

#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/rollout_report.h"
#include "compiler/check/router.h"
#include "compiler/check/rules.h"
#include "compiler/ir/workload.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

constexpr std::string_view kKeepFlagger = "or leave `engine` out, and let Flagger run this canary";

class RolloutCheck {
 public:
  RolloutCheck(CheckContext& context, const ir::Canary& canary)
      : report_(context, canary),
        canary_(canary),
        object_(*canary.object),
        router_(find_router(canary.provider.text)) {}

  void run() {
    check_target();
    check_replicas();
    check_autoscaler();
    if (ir::switches_at_once(canary_)) return check_blue_green();
    if (router_ == nullptr) return report_router();
    check_matches();
    check_mirror();
    check_affinity();
  }

 private:
  void check_target() {
    const auto kind = ir::workload_kind(canary_.target.text);
    if (kind.empty() || kind == "Deployment") return;
    report_.cannot(canary_.target.span,
                   fmt::format("`{}` is no Deployment: a Rollout takes its pods from one",
                               canary_.target.text),
                   fmt::format("write `target = \"Deployment/name\"`, {}", kKeepFlagger));
  }

  void check_replicas() {
    const bool told = known_entry(object_, "replicas") != nullptr ||
                      known_entry(object_, "autoscaler") != nullptr;
    if (told) return;
    report_.say(Code::rollouts_replicas, object_.span,
                "nothing says how many pods the Rollout runs: it would run one",
                "it does not look at the Deployment's number: write `replicas = 3`, or name the "
                "`autoscaler`");
  }

  void check_autoscaler() {
    const auto* entry = set_field(object_, "autoscaler", Kind::object);
    if (entry == nullptr) return;
    const auto& scaler = entry->value.as_object();
    report_.say(Code::rollouts_autoscaler, scaler.span,
                "the autoscaler has to scale the Rollout: its Deployment is scaled to zero",
                fmt::format("in Git, write `scaleTargetRef: {{apiVersion: argoproj.io/v1alpha1, "
                            "kind: Rollout, name: {}}}`",
                            canary_.object_name));
    for (const auto field : {"primary_queries", "primary_min_replicas", "primary_max_replicas"})
      if (const auto* written = written_entry(scaler, field))
        report_.left_out(report_.span_of(*written),
                         fmt::format("`{}` is lost: with Argo Rollouts there is no primary", field),
                         "one autoscaler scales both versions");
  }

  void check_blue_green() {
    if (const auto* affinity = known_entry(object_, "session_affinity"))
      report_.cannot(report_.span_of(*affinity),
                     "a blue/green Rollout has nothing that keeps users with a version",
                     "all users are switched at once: leave it out");
    if (const auto* ready = written_entry(object_, "canary_ready"))
      report_.left_out(report_.span_of(*ready),
                       "`canary_ready` is lost: a blue/green Rollout waits for all pods",
                       "leave it out");
  }

  void report_router() {
    const auto provider = canary_.provider.text;
    const auto span = report_.span_of_provider();
    if (provider == "gatewayapi:v1beta1")
      return report_.cannot(span, "the Gateway API plugin of Argo Rollouts takes v1",
                            "write `provider = \"gatewayapi:v1\"`");
    if (provider == "kubernetes")
      return report_.cannot(span, "`kubernetes` shifts no traffic",
                            "say how often it is checked, for a blue/green Rollout: `iterations = "
                            "10`, in place of `step`, `steps`, `max` and `match`");
    report_.cannot(span, fmt::format("Argo Rollouts cannot shift traffic in `{}`", provider),
                   fmt::format("it can in istio, nginx, alb, traefik, apisix, gatewayapi:v1, "
                               "contour, linkerd and smi; {}",
                               kKeepFlagger));
  }

  void check_matches() {
    if (canary_.strategy != ir::Strategy::ab_test) return;
    const auto* matches = set_field(object_, "match", Kind::list);
    if (matches == nullptr) return;
    if (router_->patterns.empty())
      return report_.cannot(
          report_.span_of(*matches),
          fmt::format("in `{}`, Argo Rollouts cannot send some requests to the new version",
                      router_->provider),
          fmt::format("take istio, alb, apisix or gatewayapi:v1; {}", kKeepFlagger));
    for (const auto& match : matches->value.as_list().items)
      if (match.is(Kind::object)) check_match(match.as_object());
  }

  void check_match(const Object& match) {
    for (const auto field : {"query_param", "source_labels"})
      if (const auto* entry = known_entry(match, field))
        report_.cannot(report_.span_of(*entry),
                       fmt::format("Argo Rollouts matches headers, and no `{}`", field),
                       fmt::format("match a header; {}", kKeepFlagger));
    const auto* headers = set_field(match, "header", Kind::list);
    if (headers == nullptr) {
      if (match.fields.entries.empty())
        report_.cannot(match.span, "an empty `match` sends no request to the new version",
                       "say which ones: `header \"x-canary\" { exact = \"always\" }`");
      return;
    }
    const auto& items = headers->value.as_list().items;
    for (const auto& header : items) check_header(header.as_object());
    if (items.size() > 1 && !router_->joins_headers)
      report_.cannot(items[1].as_object().span,
                     fmt::format("in `{}`, one of the headers would be enough", router_->provider),
                     "a proxy or the application can join two headers into one; if one shall be "
                     "enough, write two `match`es");
  }

  void check_header(const Object& header) {
    for (const auto& entry : header.fields.entries) {
      if (entry.value.is_absent() || entry.value.is_poison()) continue;
      const auto kind = entry.key.text();
      if (router_->patterns.find(kind) != std::string_view::npos) continue;
      report_.cannot(
          report_.span_of(entry),
          fmt::format("in `{}`, Argo Rollouts knows no `{}` of a header", router_->provider, kind),
          fmt::format("it knows {}", router_->patterns));
    }
  }

  void check_mirror() {
    if (!canary_.mirrors || router_->mirrors) return;
    report_.cannot(report_.span_of(*known_entry(object_, "mirror")),
                   fmt::format("in `{}`, Argo Rollouts copies no requests", router_->provider),
                   "it does in Istio");
  }

  void check_affinity() {
    const auto* entry = set_field(object_, "session_affinity", Kind::object);
    if (entry == nullptr) return;
    const auto& affinity = entry->value.as_object();
    if (!router_->sticks)
      return report_.cannot(
          affinity.span,
          fmt::format("in `{}`, Argo Rollouts keeps nobody with a version", router_->provider),
          fmt::format("it does in alb; {}", kKeepFlagger));
    for (const auto& written : affinity.fields.entries)
      if (written.key.text() != "max_age" && written_entry(affinity, written.key.text()) != nullptr)
        report_.left_out(report_.span_of(written),
                         fmt::format("`{}` is lost: the load balancer has a cookie of its own",
                                     written.key.text()),
                         "it is called AWSALBTG");
  }

  RolloutReport report_;
  const ir::Canary& canary_;
  const Object& object_;
  const Router* router_;
};

// What one engine alone knows.
void check_flagger(CheckContext& context, const ir::Canary& canary) {
  RolloutReport report(context, canary);
  if (const auto* replicas = known_entry(*canary.object, "replicas"))
    report.say(Code::other_engine, report.span_of(*replicas),
               "Flagger leaves the number of pods to the Deployment",
               "leave `replicas` out, or write `engine = argo-rollouts`");
  if (canary.provider.text == "alb")
    report.say(Code::other_engine, report.span_of_provider(),
               "Flagger cannot shift traffic in `alb`",
               "Argo Rollouts can: `engine = argo-rollouts`");
}

}  // namespace

void check_rollouts(CheckContext& context) {
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned) continue;
    if (canary.engine == ir::Engine::flagger) {
      check_flagger(context, canary);
      continue;
    }
    RolloutCheck(context, canary).run();
    check_lost_fields(context, canary);
    check_rollout_hooks(context, canary);
    for (const auto& metric : canary.metrics) check_rollout_query(context, canary, metric);
  }
}

}  // namespace rollout::check
