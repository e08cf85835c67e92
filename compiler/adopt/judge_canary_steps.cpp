// SPDX-License-Identifier: Apache-2.0
//
// The steps of a canary of Argo Rollouts: each does one thing, within what its router can do.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <set>
#include <variant>

#include "compiler/adopt/controller_rules.h"
#include "policies/engine/go_duration.h"

namespace rollout::adopt {

namespace {

constexpr std::int64_t kWholeTraffic = 100;
// Of which a step has one; what else it has is done beside it.
constexpr std::array<std::string_view, 4> kExclusive = {"setWeight", "pause", "experiment",
                                                        "analysis"};
constexpr std::array<std::string_view, 8> kAll = {
    "setWeight",      "pause",          "experiment",     "analysis",
    "setCanaryScale", "setHeaderRoute", "setMirrorRoute", "plugin"};

// Seconds, or a duration of Go.
bool is_pause(std::string_view text) {
  std::int32_t seconds = 0;
  const auto digits = text.starts_with('+') ? text.substr(1) : text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (error == std::errc{} && end == digits.data() + digits.size()) return seconds >= 0;
  const auto duration = engine::parse_go_duration(text);
  constexpr engine::Nanoseconds kSecond = 1'000'000'000;
  const auto* length = std::get_if<engine::Nanoseconds>(&duration);
  return length != nullptr && *length > -kSecond;
}

class StepJudge {
 public:
  StepJudge(const ControllerRules& rules, const ManifestPart& canary)
      : rules_(rules),
        routing_(canary.part("trafficRouting")),
        most_(routing_.whole("maxTrafficWeight").value_or(kWholeTraffic)) {
    for (const auto& route : routing_.parts("managedRoutes")) routes_.insert(route.text("name"));
  }

  void judge(const ManifestPart& step) const {
    judge_kind(step);
    if (const auto weight = step.whole("setWeight"); weight && (*weight < 0 || *weight > most_))
      rules_.refuse(
          step.at("setWeight"),
          fmt::format("`setWeight` is {}, and must lie between 0 and {}", *weight, most_));
    judge_pause(step);
    if (step.has("setCanaryScale") && !routing_)
      rules_.miss(step.at("setCanaryScale"), "`setCanaryScale` needs `trafficRouting`");
    if (step.has("setHeaderRoute")) judge_header_route(step.part("setHeaderRoute"));
    if (step.has("setMirrorRoute")) judge_mirror_route(step.part("setMirrorRoute"));
    if (step.has("experiment")) judge_experiment(step.part("experiment"));
    judge_field_arguments(step.part("analysis"));
    for (const auto& analysis : step.part("experiment").parts("analyses"))
      judge_field_arguments(analysis);
  }

 private:
  void judge_kind(const ManifestPart& step) const {
    std::vector<std::string_view> found;
    std::ranges::copy_if(kExclusive, std::back_inserter(found),
                         [&](std::string_view name) { return step.has(name); });
    if (found.size() > 1)
      rules_
          .refuse(step.at(found[1]),
                  fmt::format("a step does one thing, and this one has `{}` and `{}`", found[0],
                              found[1]))
          .note(step.at(found[0]), "the other one")
          .help("write two steps: the list goes on with the next one");
    if (std::ranges::none_of(kAll, [&](std::string_view name) { return step.has(name); }))
      rules_
          .refuse(step.record->entries.empty() ? step.span : step.record->entries[0].origin->span,
                  "the step does nothing")
          .help("`pause: {}` waits until somebody promotes");
  }

  void judge_pause(const ManifestPart& step) const {
    constexpr std::string_view kPlace = "pause.duration";
    const auto seconds = step.whole(kPlace);
    if (seconds ? *seconds >= 0 : !step.has(kPlace) || is_pause(step.text(kPlace))) return;
    rules_
        .refuse(step.at(kPlace),
                seconds ? fmt::format("`duration` is {}, and must not be negative", *seconds)
                        : fmt::format("`duration` is `{}`, which is no length of time",
                                      step.text(kPlace)))
        .help("write seconds, or `90s`, `5m`, `1h30m`");
  }

  bool routes_by(std::initializer_list<std::string_view> routers) const {
    const auto plugins = routing_.part("plugins");
    return (plugins && !plugins.record->entries.empty()) ||
           std::ranges::any_of(routers, [&](std::string_view name) { return routing_.has(name); });
  }

  void judge_route_name(const ManifestPart& route, std::string_view kind) const {
    const auto name = route.text("name");
    if (!routing_ || routes_.contains(name)) return;
    rules_.miss(
        route.at("name"),
        fmt::format("`{}` sets the route `{}`, which `managedRoutes` does not list", kind, name),
        "`trafficRouting.managedRoutes` lists such routes in the order in which they count");
  }

  void judge_header_route(const ManifestPart& route) const {
    if (!routes_by({"istio", "alb", "apisix"}))
      return rules_.miss(route.span,
                         "`setHeaderRoute` works with `istio`, `alb`, `apisix` and plugins alone");
    for (const auto& match : route.parts("match")) {
      const auto value = match.part("headerValue");
      if (!routing_.has("alb")) judge_match(value);
      else if (value.text("exact").empty() || count_of_match(value) > 1)
        rules_.refuse(value.span, "of a header, `alb` compares `exact` alone");
    }
    judge_route_name(route, "setHeaderRoute");
  }

  void judge_mirror_route(const ManifestPart& route) const {
    if (!routes_by({"istio"}))
      rules_.miss(route.span, "`setMirrorRoute` works with `istio` and plugins alone");
    for (const auto& match : route.parts("match"))
      for (const std::string_view part : {"method", "path"})
        if (match.has(part)) judge_match(match.part(part));
    judge_route_name(route, "setMirrorRoute");
  }

  static std::size_t count_of_match(const ManifestPart& match) {
    std::size_t count = 0;
    for (const std::string_view way : {"exact", "prefix", "regex"})
      if (!match.text(way).empty()) ++count;
    return count;
  }

  void judge_match(const ManifestPart& match) const {
    if (count_of_match(match) != 1)
      rules_.refuse(match.span, "it compares with exactly one of `exact`, `prefix` and `regex`");
  }

  void judge_experiment(const ManifestPart& experiment) const {
    for (const auto& pods : experiment.parts("templates"))
      if (pods.has("weight") && !routes_by({"alb", "smi", "istio"}))
        rules_.miss(pods.at("weight"),
                    "`weight` of an experiment works with `alb`, `smi`, `istio` and plugins alone");
  }

  // Of the Rollout itself, Kubernetes gives these to programs.
  void judge_field_arguments(const ManifestPart& analysis) const {
    constexpr std::array<std::string_view, 5> kFields = {"metadata.annotations", "metadata.labels",
                                                         "metadata.name", "metadata.namespace",
                                                         "metadata.uid"};
    for (const auto& argument : analysis.parts("args")) {
      const auto path = argument.text("valueFrom.fieldRef.fieldPath");
      if (!path.starts_with("metadata") || path.ends_with("']") ||
          std::ranges::find(kFields, path) != kFields.end())
        continue;
      rules_
          .refuse(argument.at("valueFrom.fieldRef.fieldPath"),
                  fmt::format("`{}` is no field that an argument can take", path))
          .help(
              "take `metadata.name`, `metadata.namespace`, `metadata.uid`, "
              "`metadata.labels['NAME']` or `metadata.annotations['NAME']`");
    }
  }

  const ControllerRules& rules_;
  ManifestPart routing_;
  std::int64_t most_;
  std::set<std::string_view> routes_;
};

}  // namespace

void judge_canary_steps(const ControllerRules& rules, const ManifestPart& canary) {
  const StepJudge judge(rules, canary);
  for (const auto& step : canary.parts("steps")) judge.judge(step);
}

}  // namespace rollout::adopt
