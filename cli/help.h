// SPDX-License-Identifier: Apache-2.0
//
// What `rollout --help` and `rollout COMMAND --help` print, made from the commands' rows.
#pragma once

#include <string>

#include "cli/command.h"

namespace rollout::cli {

std::string overview();
std::string help_text(const Command& command);
// "rollout check [PATH…] [--output FORMAT] …"
std::string synopsis(const Command& command);
// "--output FORMAT", "--verify-rendered[=BRANCH]"
std::string spelling(const Option& option);
// "human, compact or json; default human": what the doc of an option ends with, or "".
std::string accepted_values(const Option& option);

}  // namespace rollout::cli
