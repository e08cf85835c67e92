// SPDX-License-Identifier: Apache-2.0
//
// Texts as JSON strings, for everything that writes JSON by hand.
#pragma once

#include <string>
#include <string_view>

namespace rollout::support {

// Appends the text with its quotes. Bytes that are no UTF-8 become U+FFFD: JSON cannot carry them.
void append_json_string(std::string& out, std::string_view text);
// The same, alone.
std::string json_string(std::string_view text);

}  // namespace rollout::support
