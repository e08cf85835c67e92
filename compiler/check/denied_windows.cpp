// SPDX-License-Identifier: Apache-2.0
//
// A window that allows, and lies within those that deny the same: a deny wins, so it never opens.
// Only where both are of every week, and of one time zone.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/weekly_schedule.h"

namespace rollout::check {

namespace {

struct Denied {
  WeekMinutes minutes;
  const ir::Window* first = nullptr;
};

void add(std::string& key, const std::vector<ir::Text>& texts) {
  std::vector<std::string_view> sorted;
  for (const auto& text : texts) sorted.push_back(text.text);
  std::ranges::sort(sorted);
  key += fmt::format("{};", fmt::join(sorted, "\n"));
}

// What a window is about, and by whose clock.
std::string key_of(const ir::Window& window) {
  auto key = fmt::format("{};{};", window.time_zone.text, is_on(*window.options, "and_operator"));
  for (const auto* texts : {&window.applications, &window.namespaces, &window.clusters})
    add(key, *texts);
  return key;
}

using DeniedByKey = std::map<std::string, Denied>;

DeniedByKey denied_minutes(const ir::Project& project) {
  DeniedByKey denied;
  for (const auto& window : project.windows) {
    if (window.allows) continue;
    const auto schedule = WeeklySchedule::of(window);
    if (!schedule) continue;
    auto& found = denied[key_of(window)];
    found.minutes |= schedule->open();
    if (found.first == nullptr) found.first = &window;
  }
  return denied;
}

void check_window(CheckContext& context, const ir::Window& window, const Denied& denied) {
  const auto schedule = WeeklySchedule::of(window);
  // What is always closed was reported.
  if (!schedule || denied.minutes.all()) return;
  const auto open = schedule->open();
  if (open.none() || (open & ~denied.minutes).any()) return;
  context.sink
      .report(Code::odd_window, window.span,
              fmt::format("`{}` never opens: all {} minutes of it in a week are denied",
                          window.written, open.count()))
      .note(denied.first->span, "a window that denies wins")
      .help("let one of the two leave the other some time, or take it out");
}

}  // namespace

void check_denied_windows(CheckContext& context) {
  for (const auto& project : context.program.projects) {
    const auto denied = denied_minutes(project);
    if (denied.empty()) continue;
    for (const auto& window : project.windows) {
      if (!window.allows) continue;
      if (const auto at = denied.find(key_of(window)); at != denied.end())
        check_window(context, window, at->second);
    }
  }
}

}  // namespace rollout::check
