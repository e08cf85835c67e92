// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace rollout::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view{} : std::string_view{value};
}

bool is_on(std::string_view value) { return !value.empty() && value != "0"; }

std::optional<std::size_t> width_of(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

}  // namespace

DisplayEnvironment read_display_environment() {
  return {.no_color = !variable("NO_COLOR").empty(),
          .force_color = is_on(variable("CLICOLOR_FORCE")) || is_on(variable("FORCE_COLOR")),
          .dumb = variable("TERM") == "dumb"};
}

bool wants_color(std::string_view choice, const DisplayEnvironment& environment, bool interactive) {
  if (choice == "always") return true;
  if (choice == "never" || environment.no_color) return false;
  if (environment.force_color) return true;
  return interactive && !environment.dumb;
}

Terminal detect_terminal(int descriptor, std::string_view color_choice,
                         const DisplayEnvironment& environment) {
  Terminal terminal;
  const bool is_terminal = isatty(descriptor) == 1;
  terminal.interactive = is_terminal && !environment.dumb;
  terminal.color = wants_color(color_choice, environment, is_terminal);
  // Narrower than this, source lines could not be read any more.
  if (is_terminal) terminal.columns = std::max<std::size_t>(width_of(descriptor).value_or(100), 40);
  return terminal;
}

}  // namespace rollout::cli
