// SPDX-License-Identifier: Apache-2.0
//
// When a change of a project's sync windows lets an application sync that had to wait, and the
// other way round: minutes in which production may change that it might not change in before.
//
//   const auto change = compare_windows({before.sync_windows, subject, version},
//                                       {after.sync_windows, subject, version}, monday);
//   for (const auto& turn : change.value()) if (turn.allowed) … turn.from … turn.until …
//
// Windows that repeat every week are compared in the week from a moment on and in the one half a
// year later, when clocks may show another time; with one that knows days of the month or months, a
// year is walked through. Argo CD decides each minute (window_calendar.h).
#pragma once

#include <vector>

#include "policies/exact/window_calendar.h"

namespace rollout::exact {

struct WindowSide {
  const std::vector<std::optional<engine::SyncWindow>>& windows;
  engine::WindowSubject subject;
  engine::ArgocdVersion version;
};

struct WindowTurn {
  engine::Instant from;
  engine::Instant until;
  engine::SyncTrigger trigger;
  bool allowed;  // after; before it was the other way

  friend bool operator==(const WindowTurn&, const WindowTurn&) = default;
};

// In the order of time, those of one trigger without gaps joined. The error is Argo CD's, of a
// window that cannot be read.
engine::Outcome<std::vector<WindowTurn>> compare_windows(const WindowSide& before,
                                                         const WindowSide& after,
                                                         const engine::Instant& from);

}  // namespace rollout::exact
