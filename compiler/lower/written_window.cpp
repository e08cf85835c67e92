// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/written_window.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/window_hours.h"

namespace rollout::lower {

bool WrittenWindow::is(const ir::Window& window) const {
  return hours == window.written && allows.value_or(window.allows) == window.allows &&
         (!time_zone.has_value() || time_zone->text == window.time_zone.text);
}

WrittenWindow read_window(Context& context, Words& words, const ir::Text& project) {
  WrittenWindow written{project, {}, {}, project.span, {}};
  if (words.take("allow")) written.allows = true;
  else if (words.take("deny")) written.allows = false;
  ir::Window hours{};
  if (words.failed() || words.at_end() || !read_hours(context, words, hours)) {
    words.fail(project.span, "a window is said by its project and its hours");
    return written;
  }
  written.hours = hours.written;
  written.span = source::cover(project.span, words.last());
  if (words.take("tz")) written.time_zone = words.text("a time zone");
  return written;
}

std::vector<const ir::Window*> windows_of(const ir::Project& project,
                                          const WrittenWindow& written) {
  std::vector<const ir::Window*> found;
  for (const auto& window : project.windows)
    if (written.is(window)) found.push_back(&window);
  return found;
}

bool knows_all_windows(const ir::Project& project) {
  const auto written = std::ranges::count_if(
      project.object->sentences,
      [](const value::Sentence* sentence) { return sentence->lead.text() == "window"; });
  return project.windows.size() == static_cast<std::size_t>(written) && !project.object->poisoned;
}

std::string other_windows(const Context& context, const ir::Project& project,
                          const WrittenWindow& written) {
  std::vector<std::string_view> known;
  for (const auto& window : project.windows) known.push_back(window.written);
  return known.empty() ? "it has no windows" : context.sink.suggestion(written.hours, known);
}

void report_ambiguous_window(Context& context, Code code, const ir::Project& project,
                             const WrittenWindow& written,
                             const std::vector<const ir::Window*>& found) {
  auto report = context.sink.report(code, written.span,
                                    fmt::format("{} windows of project `{}` are open `{}`",
                                                found.size(), project.name, written.hours));
  for (const auto* window : found) report.note(window->span, "this is one of them");
  report.help(
      "`allow` or `deny` before the hours, or `tz \"…\"` behind them, tells which one is meant");
}

}  // namespace rollout::lower
