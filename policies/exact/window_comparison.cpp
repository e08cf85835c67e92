// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/window_comparison.h"

#include <algorithm>

#include "compiler/support/words.h"

namespace rollout::exact {

namespace {

using engine::Instant;
using engine::Outcome;
using engine::SyncTrigger;
using Turns = std::vector<WindowTurn>;

constexpr std::int64_t kDay = 24 * 60 * 60;

struct Period {
  Instant from;
  std::int64_t days;
};

// `TZ=Europe/Berlin 0 9 * * 1-5`: neither a day of the month nor a month.
bool is_weekly(const std::optional<engine::SyncWindow>& window) {
  if (!window) return true;
  auto all = support::words_of(window->schedule);
  if (!all.empty() && all[0].find('=') != std::string_view::npos) all.erase(all.begin());
  if (all.size() != 5) return false;
  const auto every = [](std::string_view field) { return field == "*" || field == "?"; };
  return every(all[2]) && every(all[3]);
}

std::vector<Period> periods_of(const WindowSide& before, const WindowSide& after,
                               const Instant& from) {
  constexpr std::int64_t kHalfYear = 26 * 7;
  const bool weekly = std::ranges::all_of(before.windows, is_weekly) &&
                      std::ranges::all_of(after.windows, is_weekly);
  if (!weekly) return {{from, 366}};
  return {{from, 7}, {{from.seconds + kHalfYear * kDay, from.nanoseconds}, 7}};
}

void add(Turns& turns, const WindowTurn& turn) {
  const auto last = std::find_if(turns.rbegin(), turns.rend(), [&](const WindowTurn& each) {
    return each.trigger == turn.trigger;
  });
  if (last != turns.rend() && last->until == turn.from && last->allowed == turn.allowed)
    last->until = turn.until;
  else turns.push_back(turn);
}

// Two calendars of the same time, which turn at moments of their own.
void compare(const std::vector<Stretch>& before, const std::vector<Stretch>& after, Turns& turns) {
  auto old = before.begin();
  auto now = after.begin();
  while (old != before.end() && now != after.end()) {
    const auto from = std::max(old->from, now->from);
    const auto until = std::min(old->until, now->until);
    if (old->automatic != now->automatic)
      add(turns, {from, until, SyncTrigger::automatic, now->automatic});
    if (old->by_hand != now->by_hand) add(turns, {from, until, SyncTrigger::manual, now->by_hand});
    const bool old_ends = old->until == until;
    if (now->until == until) ++now;
    if (old_ends) ++old;
  }
}

Outcome<std::vector<Stretch>> calendar(const WindowSide& side, const Period& period) {
  const Instant until{period.from.seconds + period.days * kDay, period.from.nanoseconds};
  return window_calendar(side.windows, side.subject, side.version, period.from, until);
}

}  // namespace

Outcome<Turns> compare_windows(const WindowSide& before, const WindowSide& after,
                               const Instant& from) {
  Turns turns;
  for (const auto& period : periods_of(before, after, from)) {
    const auto old = calendar(before, period);
    if (!old.ok()) return old.failure_as<Turns>();
    const auto now = calendar(after, period);
    if (!now.ok()) return now.failure_as<Turns>();
    compare(old.value(), now.value(), turns);
  }
  return turns;
}

}  // namespace rollout::exact
