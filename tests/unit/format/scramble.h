// SPDX-License-Identifier: Apache-2.0
//
// Makes a text untidy without changing what it says: other blanks between its words, other
// indentation, line breaks and comments where the language allows them. The same seed gives the
// same text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollout::format {

std::string scramble(std::string_view text, std::uint32_t seed);

}  // namespace rollout::format
