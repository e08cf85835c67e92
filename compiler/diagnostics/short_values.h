// SPDX-License-Identifier: Apache-2.0
//
// Messages quote what was written, between backticks, and some of that is megabytes long: nobody
// reads it, and each output would carry it. The one place where it is cut, for all messages, notes,
// advice and names of fixes; never what a fix writes.
#pragma once

#include <string>

namespace rollout::diagnostics {

// What stands between backticks is at most a few hundred bytes, the whole a few thousand.
std::string with_short_values(std::string message);

}  // namespace rollout::diagnostics
