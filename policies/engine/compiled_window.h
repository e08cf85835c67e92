// SPDX-License-Identifier: Apache-2.0
//
// A sync window, read once: its schedule, its duration, its zone and the globs that say which
// applications it is for. What cannot be read stays in it as an error, since Argo CD notices that
// when it looks at the window, and not before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/cron_schedule.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/go_duration.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

// What windows ask about an application: its name without a namespace, and its destination as it is
// written, not resolved.
struct WindowSubject {
  std::string_view application;
  std::string_view cluster_name;
  std::string_view server;
  std::string_view name_space;
};

class CompiledWindow {
 public:
  CompiledWindow(const SyncWindow& window, ArgocdVersion version);

  bool applies_to(const WindowSubject& subject) const;

  // Whether it is open at a moment, while the clock shows `now`: the zone's offset is always that
  // of now. A window is open between its start and its end, at neither of them; one that never
  // starts is always open.
  Outcome<bool> is_active(const Instant& moment, const Instant& now) const;

  bool allows() const { return kind_ == "allow"; }
  bool denies() const { return kind_ == "deny"; }
  bool manual_sync() const { return manual_sync_; }
  bool sync_overrun() const { return sync_overrun_; }

 private:
  std::string kind_;
  std::vector<GlobRule> applications_;
  std::vector<GlobRule> clusters_;
  std::vector<GlobRule> namespaces_;
  bool all_must_match_;
  bool manual_sync_;
  bool sync_overrun_;
  Outcome<CronSchedule> schedule_;
  Outcome<Nanoseconds> duration_;
  TimeZone zone_;
};

// A schedule or a duration with the words in which a window reports that it cannot be read.
Outcome<CronSchedule> read_window_schedule(const std::string& schedule);
Outcome<Nanoseconds> read_window_duration(const std::string& duration);

}  // namespace rollout::engine
