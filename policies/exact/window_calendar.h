// SPDX-License-Identifier: Apache-2.0
//
// When the sync windows of a project let an application sync, from one moment to another: stretches
// of time in which Argo CD's answer stays the same, in order and without gaps. Argo CD decides each
// of them (policies/engine), by the clock of that moment, so a change of a zone's offset moves the
// windows as it moves them there.
#pragma once

#include <cstdint>
#include <vector>

#include "policies/engine/sync_windows.h"

namespace rollout::exact {

struct Stretch {
  engine::Instant from;
  engine::Instant until;
  bool automatic = false;           // what Argo CD begins by itself
  bool by_hand = false;             // what a person begins
  engine::WindowPositions windows;  // those that decide about the first
  bool outside = false;             // they decide by not being open
};

// The error is Argo CD's, of a window that cannot be read. Takes time proportional to the minutes
// between the two moments.
engine::Outcome<std::vector<Stretch>> window_calendar(
    const std::vector<std::optional<engine::SyncWindow>>& windows,
    const engine::WindowSubject& subject, engine::ArgocdVersion version,
    const engine::Instant& from, const engine::Instant& until);

}  // namespace rollout::exact
