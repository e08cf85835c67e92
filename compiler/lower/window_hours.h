// SPDX-License-Identifier: Apache-2.0
//
// When a window is open, as it is said: `mon-fri 09:00-17:00`, `fri 18:00 to mon 08:00`, `"0 22 * *
// *" for 8h`. Private to compiler/lower.
#pragma once

#include "compiler/lower/words.h"

namespace rollout::lower {

// Sets the schedule, the duration, and `written`; reports what is wrong and is false then.
bool read_hours(Context& context, Words& words, ir::Window& window);

}  // namespace rollout::lower
