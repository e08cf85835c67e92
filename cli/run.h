// SPDX-License-Identifier: Apache-2.0
//
// From the words of a command line to an exit status: finds the command, shows help where it is
// asked for, and says what cannot be understood.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "cli/exit_status.h"

namespace rollout::cli {

ExitStatus run(std::vector<std::string> words, Console& console);

// What --color says, wherever it stands; "auto" where it says nothing. Needed before anything is
// written, complaints about the command line too.
std::string_view color_choice(std::span<const std::string> words);

}  // namespace rollout::cli
