// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <span>

#include "compiler/check/entry.h"
#include "compiler/check/rollout_report.h"
#include "compiler/check/rollouts.h"

namespace rollout::check {

namespace {

using diagnostics::Code;
using value::Kind;

// A field that is left out.
struct Lost {
  std::string_view field;
  std::string_view message;
  std::string_view help;
};

constexpr Lost kLost[] = {
    {"step_promotion", "Argo Rollouts does not return traffic step by step at promotion",
     "the new pods become the stable ones: leave it out, or unset what a template says, with "
     "`step_promotion = null`"},
    {"primary_ready", "with Argo Rollouts there is no primary that could be ready",
     "`canary_ready` holds for the new version"},
    {"revert_on_deletion", "deleting a Rollout deletes its pods, and reverts nothing",
     "scale the Deployment up before the Rollout is deleted"},
};

constexpr Lost kLostOfHooks[] = {
    {"retries", "`retries` is lost: Argo Rollouts asks again after an interval", "leave it out"},
    {"mute_alert", "`mute_alert` is lost: Argo Rollouts has no alerts of a canary", "leave it out"},
};

// Null where nobody wrote it, and where it is switched off, which loses nothing.
const value::Entry* asked_for(const value::Object& object, std::string_view field) {
  const auto* entry = written_entry(object, field);
  const bool off = entry != nullptr && entry->value.is(Kind::boolean) && !entry->value.as_boolean();
  return off ? nullptr : entry;
}

void check_lost(RolloutReport& report, const value::Object& object, std::span<const Lost> all) {
  for (const auto& lost : all)
    if (const auto* entry = asked_for(object, lost.field))
      report.left_out(report.span_of(*entry), std::string(lost.message), std::string(lost.help));
}

constexpr std::string_view kSubscribe =
    "Argo Rollouts tells others by annotations: `annotations = { "
    "\"notifications.argoproj.io/subscribe.on-rollout-aborted.slack\" = \"channel\" }`";

void check_alerts(RolloutReport& report, const value::Object& canary) {
  const auto* alerts = set_field(canary, "alert", Kind::list);
  if (alerts == nullptr) return;
  for (const auto& alert : alerts->value.as_list().items)
    if (alert.is(Kind::object))
      report.left_out(alert.as_object().span, "Argo Rollouts has no alerts of a canary",
                      std::string(kSubscribe));
}

// A canary of Flagger makes its services and its route. A Rollout takes those that it finds.
void check_service(RolloutReport& report, const value::Object& canary) {
  const auto* entry_of_service = set_field(canary, "service", Kind::object);
  if (entry_of_service == nullptr) return;
  const auto& service = entry_of_service->value.as_object();
  for (const auto& entry : service.fields.entries) {
    const auto name = entry.key.text();
    if (name == "port" || name == "name" || entry.value.is_poison()) continue;
    if (written_entry(service, name) == nullptr) continue;
    report.cannot(
        report.span_of(entry),
        fmt::format("Argo Rollouts makes no service and no route: `{}` has no effect", name),
        "say it in the Services and the route that stand in Git, and leave it out here");
  }
}

bool holds_braces(const value::Value& value) {
  if (value.is(Kind::text)) return value.as_text().find("{{") != std::string_view::npos;
  if (!value.is(Kind::record)) return false;
  for (const auto& entry : value.as_record().entries)
    if (holds_braces(entry.value)) return true;
  return false;
}

void check_hook_fields(RolloutReport& report, const ir::Hook& hook) {
  check_lost(report, *hook.object, kLostOfHooks);
  for (const auto field : {"url", "metadata"})
    if (const auto* entry = known_entry(*hook.object, field);
        entry != nullptr && holds_braces(entry->value))
      report.say(Code::rollouts_query, report.span_of(*entry),
                 fmt::format("`{}` holds `{{{{`, which Argo Rollouts takes for an argument", field),
                 "write it without doubled braces");
}

void check_rollback(RolloutReport& report, const ir::Canary& canary, const ir::Hook& hook) {
  if (ir::switches_at_once(canary))
    return report.cannot(hook.origin->span, "a blue/green Rollout asks nobody whether to give up",
                         "its analysis ends before the switch: hold it with `confirm_promotion`");
  report.left_out(hook.origin->span,
                  "Argo Rollouts believes a `rollback` hook that answers in JSON only",
                  "an answer such as `{}` rolls back; \"OK\", and no text, are taken for `go on`");
}

}  // namespace

void check_lost_fields(CheckContext& context, const ir::Canary& canary) {
  RolloutReport report(context, canary);
  check_lost(report, *canary.object, kLost);
  check_alerts(report, *canary.object);
  check_service(report, *canary.object);
}

void check_rollout_hooks(CheckContext& context, const ir::Canary& canary) {
  RolloutReport report(context, canary);
  for (const auto& hook : canary.hooks) {
    if (hook.object == nullptr || hook.object->poisoned || hook.origin == nullptr) continue;
    if (hook.type == "event" || hook.type == "post-rollout") {
      report.left_out(hook.origin->span, fmt::format("Argo Rollouts calls no `{}` hook", hook.type),
                      std::string(kSubscribe));
      continue;
    }
    check_hook_fields(report, hook);
    if (hook.type == "rollback") check_rollback(report, canary, hook);
    if (hook.type == "confirm-traffic-increase" && canary.strategy == ir::Strategy::blue_green)
      report.cannot(hook.origin->span,
                    "without shares there is no increase that could be confirmed",
                    "`confirm_promotion` holds the switch");
  }
}

}  // namespace rollout::check
