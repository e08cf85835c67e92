// SPDX-License-Identifier: Apache-2.0
//
// Rollouts that Kubernetes takes and Argo Rollouts refuses, but for the parts of a canary.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/adopt/controller_rules.h"

namespace rollout::adopt {

namespace {

// What the controller has where a Rollout says nothing.
constexpr std::int64_t kProgressDeadline = 600;
constexpr std::int64_t kRevisionHistory = 10;

void judge_numbers(const ControllerRules& rules, const ManifestPart& spec) {
  for (const std::string_view name :
       {"replicas", "minReadySeconds", "revisionHistoryLimit", "progressDeadlineSeconds"})
    if (const auto number = spec.whole(name); number && *number < 0)
      rules.refuse(spec.at(name),
                   fmt::format("`{}` is {}, and must not be negative", name, *number));
  const auto ready = spec.whole("minReadySeconds").value_or(0);
  const auto deadline = spec.whole("progressDeadlineSeconds").value_or(kProgressDeadline);
  if (ready >= 0 && deadline >= 0 && deadline <= ready)
    rules
        .refuse(spec.at(spec.has("progressDeadlineSeconds") ? "progressDeadlineSeconds"
                                                            : "minReadySeconds"),
                fmt::format("pods have to be ready for {} seconds, and are given up after {}",
                            ready, deadline))
        .help(
            "`progressDeadlineSeconds`, 600 where it is not said, must be more than "
            "`minReadySeconds`");
}

void judge_strategy(const ControllerRules& rules, const ManifestPart& spec) {
  const auto strategy = spec.part("strategy");
  const bool canary = strategy.has("canary");
  const bool blue_green = strategy.has("blueGreen");
  if (canary && blue_green) {
    rules.refuse(strategy.at("blueGreen"), "a Rollout has one strategy: `canary` or `blueGreen`")
        .note(strategy.at("canary"), "the other one");
  } else if (blue_green) {
    judge_blue_green(rules, spec);
  } else if (canary) {
    judge_canary_services(rules, strategy.part("canary"));
    judge_canary_steps(rules, strategy.part("canary"));
  } else {
    rules.miss(spec.at("strategy"), "a Rollout needs a strategy: `canary` or `blueGreen`",
               "`canary: {}` replaces pods a quarter at a time");
  }
}

}  // namespace

void ControllerRules::miss(value::Span span, std::string message, std::string_view help) const {
  if (manifest_.listed) return;
  auto report = refuse(span, std::move(message));
  if (!help.empty()) report.help(std::string(help));
}

ManifestPart ControllerRules::spec() const {
  return ManifestPart{manifest_.object, manifest_.span}.part("spec");
}

void judge_anti_affinity(const ControllerRules& rules, const ManifestPart& strategy) {
  constexpr std::string_view kPreferred = "preferredDuringSchedulingIgnoredDuringExecution";
  constexpr std::string_view kRequired = "requiredDuringSchedulingIgnoredDuringExecution";
  if (!strategy.has("antiAffinity")) return;
  const auto affinity = strategy.part("antiAffinity");
  if (affinity.has(kPreferred) == affinity.has(kRequired))
    rules.refuse(affinity.span, fmt::format("`antiAffinity` has exactly one of `{}` and `{}`",
                                            kPreferred, kRequired));
  const auto preferred = affinity.part(kPreferred);
  if (const auto weight = preferred.whole("weight"); weight && (*weight < 1 || *weight > 100))
    rules.refuse(preferred.at("weight"),
                 fmt::format("`weight` is {}, and must lie between 1 and 100", *weight));
}

void judge_blue_green(const ControllerRules& rules, const ManifestPart& spec) {
  const auto strategy = spec.part("strategy.blueGreen");
  const auto active = strategy.text("activeService");
  if (active == strategy.text("previewService"))
    rules
        .refuse(strategy.at(strategy.has("previewService") ? "previewService" : "activeService"),
                fmt::format("`activeService` and `previewService` are both `{}`", active))
        .help("the new version is seen through a Service of its own before it is promoted");
  const auto kept = strategy.whole("scaleDownDelayRevisionLimit");
  const auto history = spec.whole("revisionHistoryLimit").value_or(kRevisionHistory);
  if (kept && *kept > history)
    rules
        .refuse(strategy.at("scaleDownDelayRevisionLimit"),
                fmt::format("{} old versions are to stay up, and only {} are kept", *kept, history))
        .help("`revisionHistoryLimit`, 10 where it is not said, must be as many");
  judge_anti_affinity(rules, strategy);
}

void check_rollouts(Context& context) {
  for (const auto& manifest : context.survey.manifests) {
    if (manifest.kind != ManifestKind::rollout || !manifest.is_complete() || !manifest.sound)
      continue;
    const ControllerRules rules(context, manifest, Code::rollout_refused);
    const auto spec = rules.spec();
    judge_numbers(rules, spec);
    judge_pods(rules, spec);
    judge_strategy(rules, spec);
  }
}

}  // namespace rollout::adopt
