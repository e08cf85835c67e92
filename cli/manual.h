// SPDX-License-Identifier: Apache-2.0
//
// The manual pages, in roff, made from the commands' rows.
#pragma once

#include <string>

#include "cli/command.h"

namespace rollout::cli {

std::string overview_page();                      // rollout(1)
std::string manual_page(const Command& command);  // rollout-check(1)

}  // namespace rollout::cli
