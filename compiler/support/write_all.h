// SPDX-License-Identifier: Apache-2.0
//
// Writes a whole text to a file, a pipe or a terminal, however often the system takes only a part.
#pragma once

#include <string_view>

namespace rollout::support {

// False, with errno, where it could not all be written.
bool write_all(int descriptor, std::string_view text);

}  // namespace rollout::support
