// SPDX-License-Identifier: Apache-2.0
//
// Which characters a reader sees. What is written for people or into a manifest escapes or replaces
// all others, so that nothing hides in a reviewed file, no text moves a terminal's cursor and no
// YAML reader stumbles.
#pragma once

#include <cstdint>

namespace rollout::support {

// What stands for a byte that is no UTF-8: neither JSON nor YAML can carry it.
inline constexpr std::uint32_t kReplacement = 0xFFFD;

// For a code point from U+0080 on: it is no control, line separator, invisible space, direction
// override, private or unassigned one.
bool is_visible(char32_t code_point);

}  // namespace rollout::support
