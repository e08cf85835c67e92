// SPDX-License-Identifier: Apache-2.0
//
// A window as other sentences name it: `shop deny mon-fri 09:00-17:00 tz "UTC"`. It has no name of
// its own, so it is said by its project and its hours, with as much more as tells it from others.
//
//   const auto written = read_window(context, words, project_name);
//   const auto found = windows_of(project, written);   // one, none, or several that are meant
//
// Private to compiler/lower.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "compiler/lower/words.h"

namespace rollout::lower {

struct WrittenWindow {
  ir::Text project;
  std::optional<bool> allows;
  std::string hours;
  Span span;
  std::optional<ir::Text> time_zone;

  bool is(const ir::Window& window) const;
};

// What stands behind the project's name; reports what is wrong.
WrittenWindow read_window(Context& context, Words& words, const ir::Text& project);

std::vector<const ir::Window*> windows_of(const ir::Project& project, const WrittenWindow& written);

// Whether all windows of a project could be read: one that could not may be the one that is meant.
bool knows_all_windows(const ir::Project& project);

// What to write where there is none.
std::string other_windows(const Context& context, const ir::Project& project,
                          const WrittenWindow& written);

// Two windows may have the same hours; one of them is meant.
void report_ambiguous_window(Context& context, Code code, const ir::Project& project,
                             const WrittenWindow& written,
                             const std::vector<const ir::Window*>& found);

}  // namespace rollout::lower
