// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/sync_windows.h"

#include <algorithm>

namespace rollout::engine {

SyncWindows::SyncWindows(const std::vector<std::optional<SyncWindow>>& windows,
                         ArgocdVersion version) {
  for (const auto& window : windows) {
    windows_.emplace_back();
    if (window) windows_.back().emplace(*window, version);
  }
}

Outcome<WindowPositions> SyncWindows::matching(const WindowSubject& subject) const {
  WindowPositions found;
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    if (!windows_[i]) return GoPanic{};
    if (windows_[i]->applies_to(subject)) found.push_back(i);
  }
  return found;
}

Outcome<WindowPositions> SyncWindows::active(const WindowPositions& some, const Instant& moment,
                                             const Instant& now) const {
  WindowPositions open;
  for (const auto position : some) {
    const auto active = windows_[position]->is_active(moment, now);
    if (!active.ok()) return active.failure_as<WindowPositions>();
    if (active.value()) open.push_back(position);
  }
  return open;
}

Outcome<WindowPositions> SyncWindows::inactive_allows(const WindowPositions& some,
                                                      const Instant& moment,
                                                      const Instant& now) const {
  WindowPositions closed;
  for (const auto position : allows_of(some)) {
    const auto active = windows_[position]->is_active(moment, now);
    if (!active.ok()) return active.failure_as<WindowPositions>();
    if (!active.value()) closed.push_back(position);
  }
  return closed;
}

WindowPositions SyncWindows::denies_of(const WindowPositions& some) const {
  WindowPositions denies;
  std::ranges::copy_if(some, std::back_inserter(denies),
                       [this](std::size_t position) { return windows_[position]->denies(); });
  return denies;
}

WindowPositions SyncWindows::allows_of(const WindowPositions& some) const {
  WindowPositions allows;
  std::ranges::copy_if(some, std::back_inserter(allows),
                       [this](std::size_t position) { return windows_[position]->allows(); });
  return allows;
}

SyncDecision SyncWindows::refuse(const Question& question, SyncDecision refusal, SyncReason manual,
                                 SyncReason overrun) const {
  const auto all = [&](bool (CompiledWindow::*lenient)() const) {
    return std::ranges::all_of(
        refusal.windows, [&](std::size_t position) { return (*windows_[position].*lenient)(); });
  };
  if (question.trigger == SyncTrigger::manual && all(&CompiledWindow::manual_sync))
    return SyncDecision{true, manual, std::move(refusal.windows)};
  const bool runs = question.started.has_value() && *question.started != kZeroTime;
  if (!runs || !all(&CompiledWindow::sync_overrun)) return refusal;
  // What can be read now could be read then.
  const auto open = active(question.windows, *question.started, question.now).value();
  const Question before{.windows = question.windows, .trigger = question.trigger};
  if (answer(before, open).allowed) return {true, overrun, std::move(refusal.windows)};
  return refusal;
}

SyncDecision SyncWindows::answer(const Question& question, const WindowPositions& open) const {
  if (auto denies = denies_of(open); !denies.empty())
    return refuse(question, {false, SyncReason::active_deny, std::move(denies)},
                  SyncReason::manual_in_deny, SyncReason::overrun_into_deny);
  if (auto allows = allows_of(open); !allows.empty())
    return {true, SyncReason::active_allow, std::move(allows)};
  // None of which is open.
  auto closed = allows_of(question.windows);
  if (closed.empty()) return {true, SyncReason::inactive_denies, {}};
  return refuse(question, {false, SyncReason::outside_allows, std::move(closed)},
                SyncReason::manual_outside_allows, SyncReason::overrun_outside_allows);
}

Outcome<SyncDecision> SyncWindows::decide(const WindowPositions& some, SyncTrigger trigger,
                                          const Instant& now,
                                          std::optional<Instant> started) const {
  if (some.empty()) return SyncDecision{true, SyncReason::no_window, {}};
  const auto open = active(some, now, now);
  if (!open.ok()) return open.failure_as<SyncDecision>("invalid sync windows: ");
  return answer({.windows = some, .trigger = trigger, .now = now, .started = started},
                open.value());
}

}  // namespace rollout::engine
