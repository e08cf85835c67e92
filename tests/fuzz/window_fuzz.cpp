// SPDX-License-Identifier: Apache-2.0
//
// Any text between `window allow` and its zone is a window or a diagnostic. A window has a schedule
// that comes, is open for a while and at most a week at a time when it was spelled in days, and
// what it is printed as means the same once more.
#include <fmt/format.h>

#include "compiler/driver/session.h"
#include "compiler/ir/program.h"
#include "compiler/support/cron.h"
#include "tests/fuzz/input.h"

namespace {

using namespace rollout;

constexpr std::int64_t kWeek = 7LL * 24 * 3600 * 1'000'000'000;

struct Read {
  std::unique_ptr<driver::Compilation> compilation;
  const ir::Window* window = nullptr;  // null: it is none
};

Read read(const std::string& spelling) {
  support::MemoryFileSystem files;
  files.add("/program/main.rollout",
            fmt::format("edition \"2026\"\nproject p {{\nwindow allow {} tz \"UTC\" on application "
                        "\"*\"\n}}\n",
                        spelling));
  driver::Options options;
  options.paths = {"/program/main.rollout"};
  options.limits.steps = 20'000;
  Read made{driver::check(options, files)};
  if (made.compilation->has_errors()) return made;
  for (const auto& project : made.compilation->program->projects)
    if (project.windows.size() == 1) made.window = &project.windows.front();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto made = read(text);
  if (made.window == nullptr) return 0;
  const auto& window = *made.window;
  fuzz::require(support::cron_problem(window.schedule).empty(), "the schedule comes");
  fuzz::require(window.duration > 0, "the window opens");
  if (window.written.starts_with('"')) return 0;
  fuzz::require(window.duration <= kWeek, "days make a week at most");
  const auto again = read(window.written);
  fuzz::require(again.window != nullptr, "what is printed is a window");
  fuzz::require(
      again.window->schedule == window.schedule && again.window->duration == window.duration,
      "what is printed is the same window");
  return 0;
}
