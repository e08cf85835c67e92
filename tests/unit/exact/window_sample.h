// SPDX-License-Identifier: Apache-2.0
//
// Windows of one application for tests.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/sync_windows.h"

namespace rollout::exact {

using Windows = std::vector<std::optional<engine::SyncWindow>>;

inline constexpr engine::WindowSubject kShop = {"shop", "", "https://k8s.example.com", "shop"};

inline engine::SyncWindow window(std::string kind, std::string schedule, std::string duration,
                                 std::string zone = "UTC") {
  engine::SyncWindow made;
  made.kind = std::move(kind);
  made.schedule = std::move(schedule);
  made.duration = std::move(duration);
  made.time_zone = std::move(zone);
  made.applications = {"shop"};
  return made;
}

inline engine::Instant moment(std::string_view text) { return engine::parse_instant(text).value(); }

}  // namespace rollout::exact
