// SPDX-License-Identifier: Apache-2.0
//
// What is known about the place that output goes to: whether a person looks at it, whether it shows
// colours, how wide it is. The rules are https://no-color.org and CLICOLOR_FORCE; --color beats
// both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rollout::cli {

inline constexpr std::string_view kColorChoices[] = {"auto", "always", "never"};

// What of the process's environment concerns the display.
struct DisplayEnvironment {
  bool no_color = false;     // NO_COLOR is set and not empty
  bool force_color = false;  // CLICOLOR_FORCE or FORCE_COLOR is set, not empty and not 0
  bool dumb = false;         // TERM=dumb
};

DisplayEnvironment read_display_environment();

struct Terminal {
  bool interactive = false;
  bool color = false;
  std::size_t columns = 100;
};

bool wants_color(std::string_view choice, const DisplayEnvironment& environment, bool interactive);
Terminal detect_terminal(int descriptor, std::string_view color_choice,
                         const DisplayEnvironment& environment);

}  // namespace rollout::cli
