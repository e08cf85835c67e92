// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/compiled_window.h"

#include <algorithm>

namespace rollout::engine {

namespace {

std::vector<GlobRule> compile(const std::vector<std::string>& patterns, ArgocdVersion version) {
  std::vector<GlobRule> rules;
  for (const auto& pattern : patterns) rules.emplace_back(pattern, "", Negation::literal, version);
  return rules;
}

bool any_matches(const std::vector<GlobRule>& rules, std::string_view text) {
  return std::ranges::any_of(rules, [&](const GlobRule& rule) { return rule.matches(text); });
}

// Go adds lengths of time without looking whether the sum fits.
Nanoseconds wrapping_difference(Nanoseconds left, Nanoseconds right) {
  return static_cast<Nanoseconds>(static_cast<std::uint64_t>(left) -
                                  static_cast<std::uint64_t>(right));
}

}  // namespace

Outcome<CronSchedule> read_window_schedule(const std::string& text) {
  auto schedule = CronSchedule::parse(text);
  if (schedule.ok()) return schedule;
  return schedule.failure_as<CronSchedule>("cannot parse schedule '" + text + "': ");
}

Outcome<Nanoseconds> read_window_duration(const std::string& text) {
  const auto duration = parse_go_duration(text);
  if (const auto* problem = std::get_if<std::string>(&duration))
    return GoError{"cannot parse duration '" + text + "': " + *problem};
  return std::get<Nanoseconds>(duration);
}

CompiledWindow::CompiledWindow(const SyncWindow& window, ArgocdVersion version)
    : kind_(window.kind),
      applications_(compile(window.applications, version)),
      clusters_(compile(window.clusters, version)),
      namespaces_(compile(window.namespaces, version)),
      all_must_match_(window.and_operator),
      manual_sync_(window.manual_sync),
      sync_overrun_(window.sync_overrun),
      schedule_(read_window_schedule(window.schedule)),
      duration_(read_window_duration(window.duration)),
      // A zone that is not known is UTC.
      zone_(TimeZone::find(window.time_zone).value_or(TimeZone())) {}

bool CompiledWindow::applies_to(const WindowSubject& subject) const {
  struct Selector {
    bool configured;
    bool matches;
  };
  const bool cluster =
      (!subject.cluster_name.empty() && any_matches(clusters_, subject.cluster_name)) ||
      (!subject.server.empty() && any_matches(clusters_, subject.server));
  const Selector selectors[] = {
      {!applications_.empty(), any_matches(applications_, subject.application)},
      {!clusters_.empty(), cluster},
      {!namespaces_.empty(), any_matches(namespaces_, subject.name_space)}};
  const auto hit = [](const Selector& selector) { return selector.configured && selector.matches; };
  const auto miss = [](const Selector& selector) {
    return selector.configured && !selector.matches;
  };
  const bool any = std::ranges::any_of(selectors, hit);
  return all_must_match_ ? any && std::ranges::none_of(selectors, miss) : any;
}

Outcome<bool> CompiledWindow::is_active(const Instant& moment, const Instant& now) const {
  if (!schedule_.ok()) return schedule_.failure_as<bool>();
  if (!duration_.ok()) return duration_.failure_as<bool>();
  const auto offset = zone_.offset_at(now.seconds) * 1'000'000'000;
  const auto next =
      schedule_.value().next(moment.plus(wrapping_difference(offset, duration_.value())));
  return next.value_or(kZeroTime) < moment.plus(offset);
}

}  // namespace rollout::engine
