// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/window_calendar.h"

#include <algorithm>
#include <set>

namespace rollout::exact {

namespace {

using engine::Instant;
using engine::Outcome;
using engine::SyncTrigger;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;

// At which nanoseconds of a minute a window can begin or end: schedules fire at full minutes, and
// durations end anywhere.
std::vector<std::int64_t> turning_points(
    const std::vector<std::optional<engine::SyncWindow>>& windows) {
  std::set<std::int64_t> points = {0};
  for (const auto& window : windows) {
    if (!window.has_value()) continue;
    if (const auto length = engine::read_window_duration(window->duration); length.ok())
      points.insert((length.value() % kMinute + kMinute) % kMinute);
  }
  return {points.begin(), points.end()};
}

class Calendar {
 public:
  Calendar(const engine::SyncWindows& windows, engine::WindowPositions matching)
      : windows_(windows), matching_(std::move(matching)) {}

  // Asks in the middle of a stretch in which nothing turns.
  bool add(const Instant& from, const Instant& until) {
    const auto length =
        (until.seconds - from.seconds) * kSecond + until.nanoseconds - from.nanoseconds;
    const auto middle = from.plus(length / 2);
    const auto automatic = windows_.decide(matching_, SyncTrigger::automatic, middle, {});
    const auto by_hand = windows_.decide(matching_, SyncTrigger::manual, middle, {});
    if (!automatic.ok() || !by_hand.ok()) {
      failure_ = automatic.ok() ? by_hand : automatic;
      return false;
    }
    const auto& decision = automatic.value();
    Stretch next{from,
                 until,
                 decision.allowed,
                 by_hand.value().allowed,
                 decision.windows,
                 decision.reason == engine::SyncReason::outside_allows};
    if (!stretches_.empty() && continues(stretches_.back(), next)) stretches_.back().until = until;
    else stretches_.push_back(std::move(next));
    return true;
  }

  Outcome<std::vector<Stretch>> take() {
    if (failure_) return failure_->failure_as<std::vector<Stretch>>();
    return std::move(stretches_);
  }

 private:
  static bool continues(const Stretch& last, const Stretch& next) {
    return last.automatic == next.automatic && last.by_hand == next.by_hand &&
           last.windows == next.windows;
  }

  const engine::SyncWindows& windows_;
  engine::WindowPositions matching_;
  std::vector<Stretch> stretches_;
  std::optional<Outcome<engine::SyncDecision>> failure_;
};

}  // namespace

Outcome<std::vector<Stretch>> window_calendar(
    const std::vector<std::optional<engine::SyncWindow>>& windows,
    const engine::WindowSubject& subject, engine::ArgocdVersion version, const Instant& from,
    const Instant& until) {
  const engine::SyncWindows compiled(windows, version);
  const auto matching = compiled.matching(subject);
  if (!matching.ok()) return matching.failure_as<std::vector<Stretch>>();
  Calendar calendar(compiled, matching.value());
  if (matching.value().empty()) {
    calendar.add(from, until);
    return calendar.take();
  }
  const auto points = turning_points(windows);
  auto begin = from;
  for (auto minute = from.seconds - (from.seconds % 60 + 60) % 60; begin < until; minute += 60)
    for (const auto point : points) {
      const auto end = std::min(Instant{minute, 0}.plus(point), until);
      if (end <= begin) continue;
      if (!calendar.add(begin, end)) return calendar.take();
      begin = end;
    }
  return calendar.take();
}

}  // namespace rollout::exact
