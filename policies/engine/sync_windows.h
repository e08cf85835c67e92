// SPDX-License-Identifier: Apache-2.0
//
// Whether the sync windows of a project let an application sync: SyncWindows of Argo CD. Only the
// windows that apply to it count. An open deny refuses, and says nothing about allows; without one
// an open allow permits; where there are allows and none is open, that refuses as well. A sync by
// hand passes where all the windows that refuse it are lenient; so does one that began in time,
// where all of them let it run over.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "policies/engine/compiled_window.h"

namespace rollout::engine {

// Positions in `syncWindows`, ascending.
using WindowPositions = std::vector<std::size_t>;

enum class SyncTrigger : std::uint8_t { automatic, manual };

enum class SyncReason : std::uint8_t {
  no_window,          // none applies
  active_deny,        // refuses
  manual_in_deny,     // by hand, and all open denies let that pass
  overrun_into_deny,  // it began before them, and they all let it run over
  active_allow,
  outside_allows,  // refuses: there are allows, and none is open
  manual_outside_allows,
  overrun_outside_allows,
  inactive_denies,  // nothing is open, and there are no allows
};

struct SyncDecision {
  bool allowed = false;
  SyncReason reason = SyncReason::no_window;
  WindowPositions windows;  // those that the reason speaks of
};

class SyncWindows {
 public:
  SyncWindows(const std::vector<std::optional<SyncWindow>>& windows, ArgocdVersion version);

  // The windows that apply to an application. The original panics where one of the list is null.
  Outcome<WindowPositions> matching(const WindowSubject& subject) const;

  // Of some windows those that are open at a moment, and the allows that are not; `now` is what the
  // clock shows. An error of any window is the answer.
  Outcome<WindowPositions> active(const WindowPositions& some, const Instant& moment,
                                  const Instant& now) const;
  Outcome<WindowPositions> inactive_allows(const WindowPositions& some, const Instant& moment,
                                           const Instant& now) const;

  // `started` is when the sync began that would go on.
  Outcome<SyncDecision> decide(const WindowPositions& some, SyncTrigger trigger, const Instant& now,
                               std::optional<Instant> started) const;

 private:
  struct Question {
    const WindowPositions& windows;
    SyncTrigger trigger;
    Instant now = {};
    std::optional<Instant> started = {};
  };

  // `open` are those of its windows that are.
  SyncDecision answer(const Question& question, const WindowPositions& open) const;
  SyncDecision refuse(const Question& question, SyncDecision refusal, SyncReason manual,
                      SyncReason overrun) const;
  WindowPositions denies_of(const WindowPositions& some) const;
  WindowPositions allows_of(const WindowPositions& some) const;

  std::vector<std::optional<CompiledWindow>> windows_;
};

}  // namespace rollout::engine
